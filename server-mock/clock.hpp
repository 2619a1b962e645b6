// What time it is. Handed in everywhere, so that a test can let a week pass.
#pragma once

#include <chrono>
#include <functional>

#include "domain/time.hpp"

namespace roster::server {

using domain::Timestamp;
using Clock = std::function<Timestamp()>;

inline Timestamp system_now() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

}  // namespace roster::server
