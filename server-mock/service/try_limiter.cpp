#include "service/try_limiter.hpp"

#include <algorithm>
#include <chrono>
#include <ranges>
#include <utility>

#include "network.hpp"
#include "secrets.hpp"
#include "store/sign_in_tries.hpp"

namespace roster::server {

namespace {
constexpr std::chrono::seconds patience{10};
// How often to look whether another process has judged its tries; those of this one say so themselves.
constexpr std::chrono::milliseconds look_again{100};
// A try takes no longer: its process was killed, and it counts as failed.
constexpr std::int64_t longest_judging = 30 * domain::second;

}  // namespace

int seconds_until(Timestamp end, Timestamp now) {
    const auto left = end.microseconds - now.microseconds;
    return static_cast<int>(std::max<std::int64_t>(1, (left + domain::second - 1) / domain::second));
}

TryLimiter::Names TryLimiter::names_of(const std::string& address, const std::string& client) {
    const auto of_address = token_hash("address " + address);
    return {{of_address, token_hash("client " + client_network(client))}, {of_address}};
}

TryLimiter::Names TryLimiter::names_of_device(const std::string& device, const std::string& address) {
    const auto of_device = token_hash("device " + device);
    return {{of_device}, {of_device, token_hash("address " + address)}};
}

void TryLimiter::forget_failures(soci::session& session, const std::string& address) {
    store::forget_failed_tries(session, token_hash("address " + address));
}

std::optional<TryLimiter::Refused> TryLimiter::take_turn(soci::session& session, std::string_view what,
                                                         const std::string& client, std::int64_t most,
                                                         std::int64_t window) {
    const auto now = clock_();
    const auto name = token_hash(std::string(what) + " by " + client_network(client));
    const auto turns = store::tries_since(session, name, now + -window);
    if (static_cast<std::int64_t>(turns.size()) < most) {
        store::add_try(session, {name}, random_id("try_"), now, true);
        return std::nullopt;
    }
    // One more is taken when enough of them have left the window.
    const auto leaves = turns.empty() ? now : turns[turns.size() - static_cast<std::size_t>(most)].began_at;
    return Refused{seconds_until(leaves + window, now)};
}

TryLimiter::Verdict TryLimiter::judge(soci::session& session, const Names& names, Timestamp now) const {
    Verdict verdict;
    for (const auto& name : names.counted) {
        const auto tries = store::tries_since(session, name, now + -limits_.long_window);
        const auto has_failed = [&](const store::SignInTry& each) {
            return each.is_judged || each.began_at <= now + -longest_judging;
        };
        const auto judge_window = [&](int most, std::int64_t window) {
            std::vector<Timestamp> failures;
            int running = 0;
            for (const auto& each : tries) {
                if (!has_failed(each)) {
                    ++running;
                } else if (each.began_at > now + -window) {
                    failures.push_back(each.began_at);
                }
            }
            const int failed = static_cast<int>(failures.size());
            if (failed + running >= most) verdict.has_place = false;
            if (failed < most) return;
            // One more is taken when enough of the failures have left the window.
            const auto leaves = failures[failures.size() - static_cast<std::size_t>(most)] + window;
            verdict.wait = std::max(verdict.wait, seconds_until(leaves, now));
        };
        judge_window(limits_.short_tries, limits_.short_window);
        judge_window(limits_.long_tries, limits_.long_window);
    }
    return verdict;
}

std::optional<TryLimiter::Refused> TryLimiter::refusal(const Names& names) {
    const auto wait =
        database_.read([&](soci::session& session) { return judge(session, names, clock_()).wait; });
    return wait > 0 ? std::optional(Refused{wait}) : std::nullopt;
}

void TryLimiter::note_failure(const Names& names) {
    database_.change([&](soci::session& session) {
        store::add_try(session, names.counted, random_id("try_"), clock_(), true);
    });
}

std::expected<TryLimiter::Try, TryLimiter::Refused> TryLimiter::begin(const Names& names) {
    const auto id = random_id("try_");
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        // Read first: whoever is refused takes nobody's turn to change anything.
        if (const auto refused = refusal(names)) return std::unexpected(*refused);
        const auto verdict = database_.change([&](soci::session& session) {
            const auto now = clock_();
            const auto found = judge(session, names, now);
            if (found.has_place) store::add_try(session, names.counted, id, now, false);
            return found;
        });
        if (verdict.has_place) return Try(*this, names, id);
        if (verdict.wait > 0) return std::unexpected(Refused{verdict.wait});
        std::unique_lock lock(mutex_);
        judged_.wait_for(lock, look_again);
        if (std::chrono::steady_clock::now() > deadline) return std::unexpected(Refused{1});
    }
}

TryLimiter::Try::Try(Try&& other) noexcept
    : limiter_(std::exchange(other.limiter_, nullptr)),
      names_(std::move(other.names_)),
      id_(std::move(other.id_)) {}

TryLimiter::Try::~Try() {
    try {
        end(End::failed);
    } catch (const std::exception&) {
        // The database is away: the try counts as failed after a while.
    }
}
void TryLimiter::Try::succeeded() { end(End::succeeded); }
void TryLimiter::Try::withdrawn() { end(End::withdrawn); }

void TryLimiter::Try::end(End how) {
    if (limiter_ == nullptr) return;
    auto& limiter = *std::exchange(limiter_, nullptr);
    limiter.database_.change([&](soci::session& session) {
        if (how == End::failed) {
            store::set_try_failed(session, names_.counted, id_);
        } else {
            store::remove_try(session, names_.counted, id_);
            if (how != End::succeeded) return;
            for (const auto& name : names_.forgotten) store::forget_failed_tries(session, name);
        }
    });
    limiter.judged_.notify_all();
}

}  // namespace roster::server
