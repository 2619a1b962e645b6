#include "shell/page_style.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/theme.hpp"

extern "C" void browser_page_style(const char* colors, std::size_t length, bool dark);

namespace roster::shell {
namespace {

std::string shown_colors;

void add(std::string& colors, std::string_view name, ui::Color color) {
    colors += "--";
    colors += name;
    colors += "\n#";
    for (const std::uint8_t channel : {color.red, color.green, color.blue, color.alpha}) {
        colors += "0123456789abcdef"[channel >> 4];
        colors += "0123456789abcdef"[channel & 15];
    }
    colors += '\n';
}

}  // namespace

void show_theme() {
    const ui::Theme& theme = ui::theme();
    std::string colors;
    add(colors, "page", theme.page);
    add(colors, "surface", theme.surface);
    add(colors, "raised", theme.raised);
    add(colors, "border", theme.border);
    add(colors, "text", theme.text);
    add(colors, "muted", theme.muted);
    add(colors, "placeholder", theme.placeholder);
    add(colors, "disabled", theme.disabled);
    add(colors, "accent", theme.accent);
    add(colors, "focus", theme.focus);
    if (colors == shown_colors) return;
    browser_page_style(colors.data(), colors.size(), theme.dark);
    shown_colors = std::move(colors);
}

}  // namespace roster::shell
