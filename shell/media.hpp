// What the system and the person prefer, as media queries tell: theme, contrast, motion, and whether the pointer is a
// finger. Changes are followed live and wake a frame.
#pragma once

namespace roster::shell {

struct Media {
    bool dark = false;
    bool coarse_pointer = false;
    bool more_contrast = false;
    bool reduced_motion = false;
};

// Begins to listen. Before it the values are the defaults.
void start_media();
const Media& media();

}  // namespace roster::shell
