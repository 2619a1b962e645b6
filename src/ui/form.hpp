// A form: fields and one submit button. Enter in a single-line field does what the button does.
//
//     ui::Form form("Sign in");
//     ui::text_field(…);
//     if (ui::button("Continue", {.look = ui::Look::primary, .submits = true})) …;
//
// In a browser it is a real <form>, which password managers need; its submit event (never the click on the
// button beside it) is what counts, and it is ignored while the button is busy or disabled.
#pragma once

#include <string_view>

namespace roster::ui {

class Form {
   public:
    [[nodiscard]] explicit Form(std::string_view name);
    ~Form();
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;
};

}  // namespace roster::ui
