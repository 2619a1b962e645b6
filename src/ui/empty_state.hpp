// What stands where a list would: nothing there yet, nothing found, not allowed.
#pragma once

#include <string_view>

#include "ui/icon.hpp"

namespace roster::ui {

struct EmptyStateOptions {
    Icon icon = Icon::none;
    std::string_view detail = {};
    int heading_level = 0;  // 0: the title is no heading
};

// Icon, title and detail in the middle; what is drawn until its end (a button, a link) stands centred below.
class EmptyState {
   public:
    [[nodiscard]] explicit EmptyState(std::string_view title, EmptyStateOptions options = {});
    ~EmptyState();
    EmptyState(const EmptyState&) = delete;
    EmptyState& operator=(const EmptyState&) = delete;
};

}  // namespace roster::ui
