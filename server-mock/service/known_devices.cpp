#include "service/known_devices.hpp"

#include "store/known_devices.hpp"

namespace roster::server {

namespace {
constexpr std::int64_t most_devices = 20;  // of one account
}

DeviceCookie remember_device(Backend& backend, soci::session& session, const std::string& account_id,
                             const Client& client) {
    store::remove_devices(session, account_id, client.device_hashes, most_devices - 1);
    DeviceCookie made{device_cookie_prefix + fingerprint("device of " + account_id), random_token()};
    store::add_device(session, token_hash(made.token), account_id, backend.clock());
    return made;
}

TryLimiter::Names names_of_try(Backend& backend, const std::string& address, const Client& client) {
    // Whether there is an account is found out by nobody: only who was let in before has such a cookie.
    if (!client.device_hashes.empty()) {
        const auto device = backend.database.read([&](soci::session& session) {
            return store::find_device(session, client.device_hashes, address,
                                      backend.clock() + -backend.settings.device_life);
        });
        if (device) return TryLimiter::names_of_device(*device, address);
    }
    return TryLimiter::names_of(address, client.source_ip);
}

}  // namespace roster::server
