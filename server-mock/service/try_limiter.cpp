#include "service/try_limiter.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace roster::server {

namespace {
constexpr std::chrono::seconds patience{10};

int failures_within(const std::deque<Timestamp>& failures, Timestamp since) {
    return static_cast<int>(std::ranges::count_if(failures, [&](Timestamp at) { return at > since; }));
}
}  // namespace

int seconds_until(Timestamp end, Timestamp now) {
    const auto left = end.microseconds - now.microseconds;
    return static_cast<int>(std::max<std::int64_t>(1, (left + domain::second - 1) / domain::second));
}

std::expected<TryLimiter::Try, TryLimiter::Refused> TryLimiter::begin(const std::string& address,
                                                                      const std::string& client) {
    const auto address_name = "address " + address;
    const auto client_name = "client " + client;
    std::unique_lock lock(mutex_);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const auto now = clock_();
        sweep(now);
        auto& of_address = records_[address_name];
        auto& of_client = records_[client_name];
        forget_old(of_address, now);
        forget_old(of_client, now);
        const int wait = std::max(wait_of(of_address, now), wait_of(of_client, now));
        if (wait > 0) return std::unexpected(Refused{wait});
        if (has_place(of_address, now) && has_place(of_client, now)) {
            ++of_address.being_judged;
            ++of_client.being_judged;
            return Try(*this, address_name, client_name);
        }
        if (judged_.wait_until(lock, deadline) == std::cv_status::timeout) return std::unexpected(Refused{1});
    }
}

void TryLimiter::forget_old(Record& record, Timestamp now) const {
    const Timestamp since = now + -limits_.long_window;
    while (!record.failures.empty() && record.failures.front() <= since) record.failures.pop_front();
}

int TryLimiter::wait_of(const Record& record, Timestamp now) const {
    int wait = 0;
    const auto judge = [&](int most, std::int64_t window) {
        const int failed = failures_within(record.failures, now + -window);
        if (failed < most) return;
        // The try is taken again when enough of the failures have left the window.
        const auto leaves = record.failures[record.failures.size() - static_cast<std::size_t>(most)] + window;
        wait = std::max(wait, seconds_until(leaves, now));
    };
    judge(limits_.short_tries, limits_.short_window);
    judge(limits_.long_tries, limits_.long_window);
    return wait;
}

bool TryLimiter::has_place(const Record& record, Timestamp now) const {
    const auto place = [&](int most, std::int64_t window) {
        return failures_within(record.failures, now + -window) + record.being_judged < most;
    };
    return place(limits_.short_tries, limits_.short_window) && place(limits_.long_tries, limits_.long_window);
}

// Addresses that nobody tries any more are not remembered for ever.
void TryLimiter::sweep(Timestamp now) {
    if (now.microseconds - swept_at_.microseconds < domain::minute) return;
    swept_at_ = now;
    for (auto record = records_.begin(); record != records_.end();) {
        forget_old(record->second, now);
        const bool empty = record->second.failures.empty() && record->second.being_judged == 0;
        record = empty ? records_.erase(record) : std::next(record);
    }
}

TryLimiter::Try::Try(Try&& other) noexcept
    : limiter_(std::exchange(other.limiter_, nullptr)),
      address_(std::move(other.address_)),
      client_(std::move(other.client_)) {}

TryLimiter::Try::~Try() { end(true, false); }
void TryLimiter::Try::succeeded() { end(false, true); }
void TryLimiter::Try::withdrawn() { end(false, false); }

void TryLimiter::Try::end(bool failed, bool forget_address) {
    if (limiter_ == nullptr) return;
    auto& limiter = *std::exchange(limiter_, nullptr);
    {
        const std::lock_guard lock(limiter.mutex_);
        const auto now = limiter.clock_();
        for (const auto* name : {&address_, &client_}) {
            auto& record = limiter.records_[*name];
            --record.being_judged;
            if (failed) record.failures.push_back(now);
            if (forget_address && name == &address_) record.failures.clear();
        }
    }
    limiter.judged_.notify_all();
}

}  // namespace roster::server
