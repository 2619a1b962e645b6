// One frame of the console, and what follows from it: intents go to the client, the client's state into the next
// pass of the same frame.
#include "app/console.hpp"

#include "app/router.hpp"
#include "client/client.hpp"
#include "panels/panels.hpp"

namespace roster::app {

namespace {

// What counts as a change of screen for the focus: a step that has a heading of its own does.
struct Sight {
    client::Screen screen;
    bool choosing_organization;
    bool operator==(const Sight&) const = default;
};

Sight sight_of(const client::State& state) {
    return {.screen = state.place.screen,
            .choosing_organization = state.sign_in.step == client::SignInStep::organization};
}

ui::Words words_of_widgets() {
    using enum domain::Sentence;
    return {.close = domain::say(close),
            .dismiss = domain::say(dismiss),
            .clear_search = domain::say(clear_search),
            .show_password = domain::say(show_password),
            .hide_password = domain::say(hide_password),
            .loading = domain::say(loading),
            .required = domain::say(required)};
}

}  // namespace

struct Console::State {
    explicit State(client::Host host)
        : client(std::move(host), {.place_of = place_of, .address_of = address_of}) {}

    client::Client client;
    std::optional<Sight> sight;  // of the last frame
    bool opened = false;         // it is known who is here
    bool moved = false;          // somebody went somewhere since the page was opened
    std::string title;

    void draw() {
        const client::State& state = client.state();
        const Sight now = sight_of(state);
        if (sight && *sight != now && opened) {
            moved = true;
            ui::focus_screen();
        }
        sight = now;
        // Until it is known who is here the page is still being opened, wherever that leads.
        opened = opened || state.session.known != client::SessionKnown::asking;

        panels::Context context{
            .state = state, .addresses = client.addresses(), .host = client.host(), .just_opened = !moved};
        panels::page(context);
        for (const client::Intent& intent : context.intents) client.take(intent);

        if (std::string now_titled = panels::title(state); now_titled != title) {
            title = std::move(now_titled);
            client.host().set_title(title);
        }
    }

    bool dark() const {
        switch (client.state().theme) {
            case client::Theme::light:
                return false;
            case client::Theme::dark:
                return true;
            case client::Theme::system:
                break;
        }
        return client.host().prefers_dark();
    }
};

Console::Console(client::Host host, std::string_view address, [[maybe_unused]] std::string_view config_json)
    : state_(std::make_unique<State>(std::move(host))) {
    ui::set_words(words_of_widgets());
    state_->client.start(address);
}

Console::~Console() = default;

void Console::frame(const ui::Viewport& viewport, double seconds) {
    ui::Viewport themed = viewport;
    // Once more when the frame itself chose another theme.
    do {
        themed.dark = state_->dark();
        ui::draw_frame(themed, seconds, [this] { state_->draw(); });
    } while (themed.dark != state_->dark());
}

bool Console::expects_reply() const { return state_->client.expects_reply(); }

bool Console::prints() const { return state_->client.state().printing.has_value(); }

void Console::address_changed(std::string_view address) { state_->client.address_changed(address); }

void Console::came_back() { state_->client.came_back(); }

void Console::recall() { state_->client.recall(); }

}  // namespace roster::app
