// client::Host in a browser: each function is one concern's of this folder.
#pragma once

#include "client/host.hpp"

namespace roster::shell {

client::Host browser_host();

}  // namespace roster::shell
