#include "shell/media.hpp"

#include "shell/frames.hpp"

extern "C" void browser_media_start();

namespace roster::shell {
namespace {

Media present;

}  // namespace

void start_media() { browser_media_start(); }

const Media& media() { return present; }

}  // namespace roster::shell

extern "C" void roster_media_changed(bool dark, bool coarse_pointer, bool more_contrast,
                                     bool reduced_motion) {
    roster::shell::present = {.dark = dark,
                              .coarse_pointer = coarse_pointer,
                              .more_contrast = more_contrast,
                              .reduced_motion = reduced_motion};
    roster::shell::wake();
}
