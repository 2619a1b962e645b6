#include "shell/media.hpp"

#include "shell/frames.hpp"
#include "ui/fonts.hpp"

extern "C" void browser_media_start();

namespace roster::shell {
namespace {

Media present;
ui::SystemColors told;

}  // namespace

void start_media() { browser_media_start(); }

const Media& media() { return present; }

}  // namespace roster::shell

extern "C" void roster_system_color(int at, int red, int green, int blue) {
    using roster::ui::SystemColors;
    static constexpr roster::ui::Color SystemColors::* const names[] = {
        &SystemColors::canvas,      &SystemColors::canvas_text, &SystemColors::button_face,
        &SystemColors::button_text, &SystemColors::highlight,   &SystemColors::highlight_text,
        &SystemColors::link_text,   &SystemColors::gray_text};
    roster::shell::told.*names[at] = {static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                      static_cast<std::uint8_t>(blue)};
}

extern "C" void roster_media_changed(bool forced_colors, bool dark, bool coarse_pointer, bool more_contrast,
                                     bool reduced_motion) {
    using namespace roster::shell;
    present = {.dark = dark,
               .coarse_pointer = coarse_pointer,
               .more_contrast = more_contrast,
               .reduced_motion = reduced_motion,
               .system_colors = forced_colors ? std::optional(told) : std::nullopt,
               .text = present.text};
    wake();
}

extern "C" void roster_text_settings(float scale, float least_size, float letter_spacing, float word_spacing,
                                     float least_line_height) {
    roster::shell::present.text = {scale, least_size, letter_spacing, word_spacing, least_line_height};
    // The family of letters may be another one, too.
    roster::ui::forget_glyphs();
    roster::shell::wake();
}
