// Requests in flight: who they belong to, what is tried again and when, and what waits for a person.
//
// - No answer, a server's failure (500, 502, 503, 504), or that it still runs (409 with Retry-After): what may safely
//   be sent twice (a GET, a request with an Idempotency-Key or an If-Match) is sent again by itself, after 1, 2, 4 …
//   30 s or as Retry-After says. Its caller hears nothing of it. Anything else goes to its caller as an error, and is
//   sent again when the person says so. Both show as trouble().
// - Any other answer, whatever it says, shows that the server answers: the trouble is over, and what waits is sent again.
// - 401 within a session, and 409 other_organization: the request is parked until the person signed in again or
//   decided, then sent again by itself.
// - A new request of the same lane takes the place of the older one, whose answer is never heard: a late answer to
//   an older search cannot overwrite a newer one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/calls.hpp"
#include "api/json.hpp"
#include "client/host.hpp"
#include "client/state.hpp"

namespace roster::client {

// What a request is for. `part` tells requests apart that run side by side: pages of a list, rows of it.
enum class Purpose : std::uint8_t {
    second_part,
    userinfo,
    signing_in,  // sign-in, selection, joining, reset
    signing_out,
    sign_in_again,
    link_preview,
    public_name,
    organization,
    save_organization,
    my_organizations,
    switch_organization,
    members,
    invitations,
    check,
    send_invites,
    invitation_action,
    undo,
};

struct Lane {
    Purpose purpose;
    std::int64_t part = 0;
    bool operator==(const Lane&) const = default;
};

struct Terms {
    bool in_session = true;        // a 401 means that the session ended
    bool in_organization = true;   // names the organization that the page is in
    bool may_be_repeated = false;  // safe to send twice although the request does not show it
    bool by_this_person = true;    // names the person whom the page shows
};
// Requests by which somebody becomes known: a 401 is an answer to them, not the end of a session.
inline constexpr Terms no_session{.in_session = false, .in_organization = false, .by_this_person = false};
// Signing out twice is signing out, and whoever signed in in another tab meanwhile stays signed in.
inline constexpr Terms signing_out{.in_session = false, .in_organization = false, .may_be_repeated = true};

// Who asks makes no difference, and asking changes nothing.
inline constexpr Terms just_looking{
    .in_session = false, .in_organization = false, .may_be_repeated = true, .by_this_person = false};
// A session that is in whatever organization.
inline constexpr Terms in_any_organization{.in_session = true, .in_organization = false};

class Requests {
   public:
    struct Events {
        // A request was parked by a 401: the session is over, or another tab's sign-in made it somebody else's.
        std::function<void(bool by_somebody_else)> session_ended;
        std::function<void()> other_organization;  // a request was parked by another tab's switch
        std::function<void()> trouble_changed;
    };

    Requests(const Host& host, Events events);
    ~Requests();
    Requests(const Requests&) = delete;
    Requests& operator=(const Requests&) = delete;

    template <class Answer>
    using Done = std::function<void(api::Result<Answer>, const api::HttpReply&)>;

    template <class Answer>
    void send(Lane lane, api::Call<Answer> call, Done<Answer> done, Terms terms = {}) {
        start(lane, std::move(call.request), terms, [done = std::move(done)](const api::HttpReply& reply) {
            done(api::read_reply<Answer>(reply), reply);
        });
    }

    // The second part of the program, asked for again like a GET and told of by the same banner.
    void fetch_second_part(std::function<void(const api::HttpReply&)> done) {
        start({Purpose::second_part}, {}, just_looking, std::move(done));
    }

    // Put into the headers Roster-Person and Roster-Organization; empty: none.
    void set_person(std::string_view email, std::string organization_id) {
        person_ = api::percent_encoded(email);
        organization_ = std::move(organization_id);
    }

    void cancel(Lane lane);
    void cancel(Purpose purpose);
    // Only what failed: it waits for its next try or for a person's. False when there is none.
    bool cancel_failed(Purpose purpose);
    void cancel_all();
    void cancel_all_but(Purpose purpose);
    bool under_way(Lane lane) const;  // in flight, or waiting to be sent again by itself
    bool in_flight(Lane lane) const;

    // Whether a reply is on its way, and nothing went wrong with it so far.
    bool expects_reply() const;
    Trouble trouble() const;
    void retry_now();
    void resume_parked();

   private:
    enum class Phase : std::uint8_t { in_flight, waiting, given_back, parked };
    struct Pending;

    void start(Lane lane, api::HttpRequest request, Terms terms,
               std::function<void(const api::HttpReply&)> done);
    void transmit(Pending& pending);
    void answered(std::uint64_t id, const api::HttpReply& reply);
    void failed(Pending& pending, const api::HttpReply& reply);
    void server_answers();
    void repeat_waiting();
    void park(Pending& pending);
    void stop(Pending& pending);
    void note_trouble();
    template <class Predicate>
    void cancel_where(Predicate predicate);

    const Host& host_;
    Events events_;
    std::string person_, organization_;
    std::vector<std::unique_ptr<Pending>> pending_;
    std::uint64_t last_id_ = 0;
    Trouble noted_ = Trouble::none;
};

}  // namespace roster::client
