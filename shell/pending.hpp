// Callbacks that wait for the browser: JavaScript holds the number, C++ the function. A number is never used again,
// so that a late answer to something cancelled finds nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace roster::shell {

template <typename Signature>
class Pending {
   public:
    std::uint32_t add(std::function<Signature> callback) {
        callbacks_.emplace(++last_, std::move(callback));
        return last_;
    }

    // The callback, once; empty when it was taken or cancelled.
    std::function<Signature> take(std::uint32_t handle) {
        const auto found = callbacks_.find(handle);
        if (found == callbacks_.end()) return {};
        std::function<Signature> callback = std::move(found->second);
        callbacks_.erase(found);
        return callback;
    }

    bool cancel(std::uint32_t handle) { return callbacks_.erase(handle) != 0; }

   private:
    std::map<std::uint32_t, std::function<Signature>> callbacks_;
    std::uint32_t last_ = 0;
};

}  // namespace roster::shell
