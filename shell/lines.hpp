// Words where letters cannot be read back: a browser that protects against fingerprinting answers noise for a canvas's
// pixels (Firefox's privacy.resistFingerprinting, Tor Browser), and letters made of them would be that noise. Found out
// once, by drawing and reading; the lines of a frame are then drawn by the browser into a canvas of their own above the
// picture, which nobody reads.
#pragma once

namespace roster::shell {

// Before the first frame.
void start_lines();
// After a frame.
void draw_lines();

}  // namespace roster::shell
