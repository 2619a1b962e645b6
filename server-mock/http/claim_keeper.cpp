#include "http/claim_keeper.hpp"

#include <exception>

namespace roster::server {

namespace {
// So often within a claim's life, because the database may let wait.
constexpr std::int64_t renewals_a_life = 4;
}  // namespace

ClaimKeeper::ClaimKeeper(Backend& backend)
    : backend_(backend),
      pause_(backend.settings.idempotency_claim / renewals_a_life),
      thread_([this] { run(); }) {}

ClaimKeeper::~ClaimKeeper() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Timestamp ClaimKeeper::end_of_claim() const { return backend_.clock() + backend_.settings.idempotency_claim; }

void ClaimKeeper::begin(const store::IdempotentAnswer& claim) {
    const std::lock_guard lock(mutex_);
    running_.emplace(claim.claim.value(), claim);
    changed_.notify_all();
}

void ClaimKeeper::end(const store::IdempotentAnswer& claim) {
    const std::lock_guard lock(mutex_);
    running_.erase(claim.claim.value());
}

void ClaimKeeper::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        // Nothing runs: nothing wakes it.
        changed_.wait(lock, [this] { return stopping_ || !running_.empty(); });
        if (changed_.wait_for(lock, pause_, [this] { return stopping_; })) return;
        const auto claims = running_;
        lock.unlock();
        renew(claims);
        lock.lock();
    }
}

// One that was answered or given back meanwhile is not there any more, and stays so.
void ClaimKeeper::renew(const Claims& claims) {
    try {
        backend_.database.change([&](soci::session& session) {
            for (auto [name, claim] : claims) {
                claim.expires_at = end_of_claim();
                store::renew_claim(session, claim);
            }
        });
    } catch (const std::exception& error) {
        backend_.log.error("claims_not_renewed", {{"problem", error.what()}});
    }
}

}  // namespace roster::server
