// Modal dialogs: everything else is out of reach, dimmed, and comes back unchanged. The focus goes in when it
// opens (to the field with autofocus, else to its first control) and returns where it was when it closes.
//
//     if (ui::Dialog dialog("Remove Ada Lovelace?", open, {.width = 440}); dialog) {
//         ui::paragraph(…);
//         dialog.footer();
//         if (ui::button("Cancel")) open = false;
//         if (ui::button("Remove", {.look = ui::Look::danger})) …;
//     }
//
// Its body scrolls when the page is too low; title and footer stay. On phones it is a sheet at the bottom,
// over the whole page when it holds more than a question.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/layout.hpp"

namespace roster::ui {

struct DialogOptions {
    float width = 480;                  // CSS pixels, at most the page's
    std::string_view explanation = {};  // below the title, and the dialog's description
    bool form = false;     // the dialog is a form: its button with .submits is true by Enter, too
    bool closable = true;  // the close button in its corner, and Escape
    float gap = space::normal;
    std::string_view id = {};  // identity when the title changes
};

class Dialog {
   public:
    // Draws nothing unless `open`. Closing by Escape or the close button sets `open` to false.
    [[nodiscard]] Dialog(std::string_view title, bool& open, DialogOptions options = {});
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    explicit operator bool() const { return shown_; }

    // What follows stands in the footer: a row of buttons at the right. The one that does the thing comes
    // last.
    void footer();

    // The text of a file that was dropped on the page while this is the topmost dialog; once each.
    std::optional<std::string> dropped_file();

   private:
    bool* open_;
    bool shown_ = false;
};

}  // namespace roster::ui
