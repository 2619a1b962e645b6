#include "shell/run_codepoints.hpp"

namespace roster::shell {

char32_t RunCodepoints::codepoint_of(std::string_view run) {
    if (const auto known = uses_.find(run); known != uses_.end()) {
        known->second.frame = frame_;
        by_age_.splice(by_age_.end(), by_age_, known->second.age);
        return known->second.codepoint;
    }
    char32_t codepoint = 0;
    if (!free_.empty()) {
        codepoint = free_.back();
        free_.pop_back();
    } else if (next_ <= last) {
        codepoint = next_++;
    } else {
        return 0;
    }
    const auto made = uses_.emplace(std::string(run), Use{codepoint, frame_, {}}).first;
    made->second.age = by_age_.insert(by_age_.end(), made->first);
    runs_[codepoint - first] = &made->first;
    return codepoint;
}

const std::string* RunCodepoints::run_of(char32_t codepoint) const {
    return is_private(codepoint) ? runs_[codepoint - first] : nullptr;
}

bool RunCodepoints::begin_frame() {
    ++frame_;
    if (free_.size() + (last + 1 - next_) >= few) return false;
    bool given_back = false;
    while (free_.size() < 2 * few && !by_age_.empty()) {
        const auto oldest = uses_.find(by_age_.front());
        // What the frame before drew may be drawn again from its own memory.
        if (oldest->second.frame + 1 >= frame_) break;
        runs_[oldest->second.codepoint - first] = nullptr;
        free_.push_back(oldest->second.codepoint);
        by_age_.pop_front();
        uses_.erase(oldest);
        given_back = true;
    }
    return given_back;
}

}  // namespace roster::shell
