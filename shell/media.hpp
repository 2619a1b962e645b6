// What the system and the person prefer, as media queries tell: theme, contrast, colours, motion, whether the pointer is a
// finger, and what settings and styles of the person's own do to every text of the page. Changes are followed live and wake a frame.
#pragma once

#include <optional>

#include "ui/frame.hpp"

namespace roster::shell {

struct Media {
    bool dark = false;
    bool coarse_pointer = false;
    bool more_contrast = false;
    bool reduced_motion = false;
    std::optional<ui::SystemColors> system_colors;
    ui::TextSettings text;
};

// Begins to listen. Before it the values are the defaults.
void start_media();
const Media& media();

}  // namespace roster::shell
