// Clicks, focus and keys of the mirror's elements (fields: text_input.js).
// One listener each on the page, not one an element. A click on an element is its one activation, whether a mouse, a
// finger, Enter, Space, a screen reader or element.click() made it; its frame is drawn inside the event, so that
// clipboard, file chooser and new windows have the person's gesture.
#pragma once

namespace roster::shell {

void start_events();

}  // namespace roster::shell
