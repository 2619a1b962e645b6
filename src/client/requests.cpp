#include "client/requests.hpp"

#include <algorithm>
#include <utility>

namespace roster::client {

namespace {

bool has_header(const api::HttpRequest& request, std::string_view name) {
    return std::ranges::any_of(request.headers,
                               [&](const api::Header& header) { return header.name == name; });
}

void set_header(api::HttpRequest& request, std::string_view name, std::string value) {
    std::erase_if(request.headers, [&](const api::Header& header) { return header.name == name; });
    request.headers.push_back({std::string(name), std::move(value)});
}

bool may_be_repeated(const api::HttpRequest& request) {
    return request.method == api::Method::get || has_header(request, "Idempotency-Key") ||
           has_header(request, "If-Match");
}

// By which a server or a proxy says that it failed, not that the request is wrong; or, by 409 with Retry-After, that
// the same request, sent before, still runs.
bool is_failure(const api::HttpReply& reply) {
    const int status = reply.status;
    return status == 0 || status == 500 || (status >= 502 && status <= 504) ||
           (status == 409 && !reply.header("Retry-After").empty());
}

std::string code_of(const api::HttpReply& refusal) {
    const auto error = api::read_reply<api::Nothing>(refusal);
    return error ? std::string() : error.error().code;
}

double seconds_until_try(int tries, const api::HttpReply& reply) {
    constexpr double longest = 30;
    const double backed_off = std::min(longest, static_cast<double>(1 << std::min(tries, 5)));
    int asked = 0;
    for (const char digit : reply.header("Retry-After")) {
        if (digit < '0' || digit > '9' || asked > 3600) break;
        asked = asked * 10 + (digit - '0');
    }
    return std::max(backed_off, static_cast<double>(asked));
}

}  // namespace

struct Requests::Pending {
    std::uint64_t id = 0;
    Lane lane;
    Terms terms;
    api::HttpRequest request;
    std::function<void(const api::HttpReply&)> done;
    Phase phase = Phase::in_flight;
    Trouble trouble = Trouble::none;  // of its last failure, until the server is known to answer
    bool still_runs = false;          // it was not refused for a failure: asking sooner is of no use
    int tries = 0;
    std::uint64_t transport = 0, timer = 0;
};

Requests::Requests(const Host& host, Events events) : host_(host), events_(std::move(events)) {}

Requests::~Requests() {
    for (const auto& pending : pending_) stop(*pending);
}

void Requests::start(Lane lane, api::HttpRequest request, Terms terms,
                     std::function<void(const api::HttpReply&)> done) {
    cancel(lane);
    auto pending = std::make_unique<Pending>();
    pending->id = ++last_id_;
    pending->lane = lane;
    pending->terms = terms;
    pending->request = std::move(request);
    pending->done = std::move(done);
    Pending& here = *pending;
    pending_.push_back(std::move(pending));
    transmit(here);
    note_trouble();
}

void Requests::transmit(Pending& pending) {
    if (pending.terms.by_this_person && !person_.empty())
        set_header(pending.request, "Roster-Person", person_);
    if (pending.terms.in_organization && !organization_.empty())
        set_header(pending.request, "Roster-Organization", organization_);
    pending.phase = Phase::in_flight;
    const auto reply_to = [this, id = pending.id](const api::HttpReply& reply) { answered(id, reply); };
    if (pending.lane.purpose == Purpose::second_part)
        host_.fetch_second_part(reply_to);
    else
        pending.transport = host_.send(pending.request, reply_to);
}

void Requests::answered(std::uint64_t id, const api::HttpReply& reply) {
    const auto found = std::ranges::find_if(pending_, [&](const auto& pending) { return pending->id == id; });
    if (found == pending_.end()) return;
    Pending& pending = **found;
    if (is_failure(reply)) return failed(pending, reply);
    server_answers();
    if (reply.status == 401 && pending.terms.in_session) {
        park(pending);
        return events_.session_ended(code_of(reply) == "somebody_else");
    }
    if (reply.status == 409 && pending.terms.in_organization && code_of(reply) == "other_organization") {
        park(pending);
        return events_.other_organization();
    }
    const auto done = std::move(pending.done);
    pending_.erase(found);
    note_trouble();
    done(reply);
    repeat_waiting();
}

void Requests::server_answers() {
    for (const auto& pending : pending_) {
        // What is left to a person to send again still was not answered, though somebody is there.
        const bool left_to_a_person = pending->phase == Phase::given_back;
        pending->trouble = left_to_a_person ? Trouble::failing : Trouble::none;
    }
}

void Requests::repeat_waiting() {
    for (const auto& pending : pending_) {
        if (pending->phase != Phase::waiting || pending->trouble != Trouble::none || pending->still_runs)
            continue;
        stop(*pending);
        transmit(*pending);
    }
}

void Requests::failed(Pending& pending, const api::HttpReply& reply) {
    pending.trouble = reply.status == 0 ? Trouble::offline : Trouble::failing;
    pending.still_runs = reply.status == 409;
    if (pending.terms.may_be_repeated || may_be_repeated(pending.request)) {
        pending.phase = Phase::waiting;
        const double seconds = seconds_until_try(pending.tries++, reply);
        pending.timer = host_.after(seconds, [this, id = pending.id] {
            for (const auto& waiting : pending_)
                if (waiting->id == id && waiting->phase == Phase::waiting) return transmit(*waiting);
        });
        return note_trouble();
    }
    pending.phase = Phase::given_back;
    note_trouble();
    const auto done = pending.done;  // a copy: hearing of the error may cancel the request
    done(reply);
}

void Requests::park(Pending& pending) {
    pending.phase = Phase::parked;
    note_trouble();
    repeat_waiting();
}

void Requests::stop(Pending& pending) {
    if (pending.phase == Phase::in_flight) host_.cancel(pending.transport);
    if (pending.phase == Phase::waiting) host_.cancel_after(pending.timer);
}

template <class Predicate>
void Requests::cancel_where(Predicate predicate) {
    std::erase_if(pending_, [&](const auto& pending) {
        if (!predicate(*pending)) return false;
        stop(*pending);
        return true;
    });
    note_trouble();
}

void Requests::cancel(Lane lane) {
    cancel_where([&](const Pending& pending) { return pending.lane == lane; });
}

void Requests::cancel(Purpose purpose) {
    cancel_where([&](const Pending& pending) { return pending.lane.purpose == purpose; });
}

bool Requests::cancel_failed(Purpose purpose) {
    const std::size_t before = pending_.size();
    cancel_where([&](const Pending& pending) {
        return pending.lane.purpose == purpose &&
               (pending.phase == Phase::waiting || pending.phase == Phase::given_back);
    });
    return pending_.size() < before;
}

void Requests::cancel_all() {
    cancel_where([](const Pending&) { return true; });
}

void Requests::cancel_all_but(Purpose purpose) {
    cancel_where([&](const Pending& pending) { return pending.lane.purpose != purpose; });
}

bool Requests::under_way(Lane lane) const {
    return std::ranges::any_of(pending_, [&](const auto& pending) {
        return pending->lane == lane && pending->phase != Phase::given_back;
    });
}

bool Requests::in_flight(Lane lane) const {
    return std::ranges::any_of(pending_, [&](const auto& pending) {
        return pending->lane == lane && pending->phase == Phase::in_flight;
    });
}

bool Requests::expects_reply() const {
    return std::ranges::any_of(pending_, [](const auto& pending) {
        return pending->phase == Phase::in_flight && pending->tries == 0;
    });
}

Trouble Requests::trouble() const {
    Trouble worst = Trouble::none;
    for (const auto& pending : pending_) {
        if (pending->phase == Phase::parked) continue;
        // A request that is being tried again still counts, so that the banner does not blink with every try.
        if (pending->trouble == Trouble::offline) return Trouble::offline;
        if (pending->trouble == Trouble::failing) worst = Trouble::failing;
    }
    return worst;
}

void Requests::retry_now() {
    for (const auto& pending : pending_) {
        if (pending->phase != Phase::waiting && pending->phase != Phase::given_back) continue;
        stop(*pending);
        pending->tries = std::max(pending->tries, 1);
        transmit(*pending);
    }
    note_trouble();
}

void Requests::resume_parked() {
    for (const auto& pending : pending_) {
        if (pending->phase != Phase::parked) continue;
        pending->tries = 0;
        transmit(*pending);
    }
    note_trouble();
}

void Requests::note_trouble() {
    const Trouble now = trouble();
    if (std::exchange(noted_, now) != now) events_.trouble_changed();
}

}  // namespace roster::client
