// Pictures of what the last frame drew, by the CPU rasteriser, as PNG files.
#pragma once

#include <string>

namespace roster::tests {

// False when nothing was drawn yet or the file cannot be written.
bool save_picture(const std::string& file);

}  // namespace roster::tests
