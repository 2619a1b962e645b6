// The colours of what the elements above the canvas show themselves: text and caret in fields, placeholders, focus
// rings, selections; and the scheme of what only the browser draws (a select's list, scroll bars, the phone's status
// bar). They are ui/'s theme as CSS variables of the document.
#pragma once

namespace roster::shell {

// After a frame: does something when the theme changed only.
void show_theme();

}  // namespace roster::shell
