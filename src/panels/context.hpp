// What a panel gets: the state to read, and a place to leave its intents. Panels draw with ui words only; they send
// nothing, keep nothing, and every sentence comes from the catalogue.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client/host.hpp"
#include "client/intents.hpp"
#include "client/place.hpp"
#include "client/state.hpp"
#include "domain/sentences.hpp"
#include "ui/ui.hpp"

namespace roster::panels {

using client::Place;
using client::Screen;
using domain::say;
using domain::Sentence;
using enum domain::Sentence;
namespace intent = client::intent;

struct Context {
    const client::State& state;
    const client::Addresses& addresses;
    const client::Host& host;
    bool just_opened =
        false;  // the page was opened, and nobody went anywhere yet: a field may take the focus
    std::vector<client::Intent> intents = {};

    void want(client::Intent intent) { intents.push_back(std::move(intent)); }
    std::string href(const Place& place) const { return addresses.address_of(place); }
    std::string date(domain::Timestamp time) const { return host.time_text(time, client::TimeStyle::date); }
};

// A link to a place of the console.
inline void link_to(Context& context, std::string_view label, const Place& place) {
    if (ui::link(label, context.href(place))) context.want(intent::Open{place});
}

inline void button_link_to(Context& context, std::string_view label, const Place& place,
                           bool primary = false) {
    if (ui::button_link(label, context.href(place), primary)) context.want(intent::Open{place});
}

// A text field or password field over a text of the state. One whose text belongs to somebody or something has an id
// that says so, so that what was typed for another does not come back in it. Returns what stands in it now.
using FieldWidget = ui::FieldResult (*)(std::string_view, std::string&, ui::FieldOptions);
inline std::string typed(Context& context, FieldWidget widget, std::string_view label,
                         const std::string& value, client::Field field, ui::FieldOptions options) {
    std::string text = value;
    if (widget(label, text, options).changed) context.want(intent::Type{field, text});
    return text;
}

// The one door into the second part of the program (src/second_part.txt): whether what lives there may be called. If it
// is not there yet, it is fetched, and the frame after shows it.
inline bool second_part(Context& context) {
    if (!context.state.second_part) context.want(intent::FetchSecondPart{});
    return context.state.second_part;
}

inline std::string role_name(std::string_view base_role) {
    return say(base_role == "owner" ? role_owner : role_collaborator);
}

}  // namespace roster::panels
