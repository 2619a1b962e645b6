#include "log.hpp"

#include <cstdio>
#include <unistd.h>

#include "clock.hpp"

namespace roster::server {

namespace {

// The length of the UTF-8 sequence that begins `text`; 0 when it is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0x80                      ? 1
                               : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4
                               : byte(0) >= 0xE0                   ? 3
                               : byte(0) >= 0xC2                   ? 2
                                                                   : 0;
    if (length == 0 || byte(0) >= 0xF5 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
    }
    return length;
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string quoted = "\"";
    while (!text.empty()) {
        const char c = text.front();
        std::size_t taken = 1;
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            quoted += escape;
        } else if (const auto length = sequence_length(text); length > 0) {
            taken = length;
            quoted += text.substr(0, length);
        } else {
            quoted += "\\ufffd";
        }
        text.remove_prefix(taken);
    }
    quoted += '"';
    return quoted;
}

void Log::write(std::string_view level, std::string_view event,
                std::initializer_list<LogField> fields) const {
    if (file_descriptor_ < 0) return;
    std::string line = "{\"at\":" + json_string(domain::to_text(system_now())) +
                       ",\"level\":" + json_string(level) + ",\"event\":" + json_string(event);
    for (const auto& field : fields) line += "," + json_string(field.name) + ":" + json_string(field.value);
    line += "}\n";
    // One write a line, so that lines of several threads never mix. A log that cannot be written stops nothing.
    [[maybe_unused]] const auto written = ::write(file_descriptor_, line.data(), line.size());
}

}  // namespace roster::server
