// Host::send by the browser's fetch: to the backend that config.json names on this origin, with the session's cookie.
// Browsers have no timeout of their own that a person would wait for, so one is set here; redirects are refused,
// since the contract has none and a proxy's sign-in page is no answer; nothing is cached, so that Back never shows
// an old list.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "api/http.hpp"

namespace roster::shell {

// `base` is the path before "/api/v2/…", from config.json, without a slash at its end; anything but a path of this
// origin is refused at send.
void set_backend(std::string_view base);

// See client::Host::send. Status 0: no answer within a minute, the network is gone, or the address is not ours.
std::uint64_t send(api::HttpRequest request, std::function<void(api::HttpReply)> done);
void cancel_send(std::uint64_t handle);

}  // namespace roster::shell
