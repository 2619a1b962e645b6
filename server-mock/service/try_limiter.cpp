#include "service/try_limiter.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <ranges>
#include <utility>

#include "secrets.hpp"
#include "store/sign_in_tries.hpp"

namespace roster::server {

namespace {
constexpr std::chrono::seconds patience{10};
// How often to look whether another process has judged its tries; those of this one say so themselves.
constexpr std::chrono::milliseconds look_again{100};
// A try takes no longer: its process was killed, and it counts as failed.
constexpr std::int64_t longest_judging = 30 * domain::second;

// Whoever has one address of IPv6 has all of its /64 (RFC 6177).
std::string network_of(const std::string& client) {
    in6_addr address{};
    if (inet_pton(AF_INET6, client.c_str(), &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address)) return client;
    std::fill(std::begin(address.s6_addr) + 8, std::end(address.s6_addr), 0);
    char text[INET6_ADDRSTRLEN];
    return inet_ntop(AF_INET6, &address, text, sizeof text);
}

}  // namespace

int seconds_until(Timestamp end, Timestamp now) {
    const auto left = end.microseconds - now.microseconds;
    return static_cast<int>(std::max<std::int64_t>(1, (left + domain::second - 1) / domain::second));
}

TryLimiter::Names TryLimiter::names_of(const std::string& address, const std::string& client) {
    return {token_hash("address " + address), token_hash("client " + network_of(client))};
}

TryLimiter::Verdict TryLimiter::judge(soci::session& session, const Names& names, Timestamp now) const {
    Verdict verdict;
    for (const auto& name : names) {
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
    database_.change(
        [&](soci::session& session) { store::add_try(session, names, random_id("try_"), clock_(), true); });
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
            if (found.has_place) store::add_try(session, names, id, now, false);
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
            store::set_try_failed(session, names_, id_);
        } else {
            store::remove_try(session, names_, id_);
            if (how == End::succeeded) store::forget_failed_tries(session, names_[0]);
        }
    });
    limiter.judged_.notify_all();
}

}  // namespace roster::server
