// Short messages at the bottom, above everything, operable while a dialog is open. Who draws them decides how
// long. Draw the region in every frame, once, after all else: it is a live region, and read out politely.
//
//     ui::Toasts toasts(notifications);
//     for (auto& note : notes) {
//         auto [action, closed] = toasts.toast(note.key, note.words, {.action = undo});
//     }
#pragma once

#include <string_view>

#include "ui/text.hpp"

namespace roster::ui {

struct ToastOptions {
    Tone tone = Tone::normal;      // success and danger have an icon
    std::string_view action = {};  // a button's label; empty: none
    std::string_view detail = {};  // a second line
};

struct ToastResult {
    bool action = false;
    bool closed = false;
};

class Toasts {
   public:
    // `name` of the region ("Notifications").
    [[nodiscard]] explicit Toasts(std::string_view name);
    ~Toasts();
    Toasts(const Toasts&) = delete;
    Toasts& operator=(const Toasts&) = delete;

    ToastResult toast(std::string_view key, std::string_view words, ToastOptions options = {});
};

}  // namespace roster::ui
