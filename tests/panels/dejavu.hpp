// Debian's DejaVu for pictures of native tests: the weights 400 and 500 are its regular, 600 and 700 its bold face.
#pragma once

namespace roster::tests {

// Pictures are drawn when the environment's ROSTER_PICTURES names a folder for them.
bool wants_pictures();

// To be called before ui::start(). Does nothing where the fonts are not installed.
void use_dejavu();

}  // namespace roster::tests
