// The mirror: ui/'s semantic nodes as native elements above the canvas. A canvas is one picture to everything but
// eyes; screen readers, Tab, password managers, find-in-page, selection, translation and automated tests all meet
// these elements instead. Their text is transparent (never opacity: inside opacity 0 a browser paints neither
// selections nor find highlights) and carries the canvas's font, so that both coincide.
// Only differences cross to JavaScript. An element lives as long as its node does, is never made anew and moved only
// when its order changed, so that focus, selection and what is being typed stay. The order in the document is the
// tree's, so that Tab and reading order are right.
#pragma once

#include <string>
#include <string_view>

#include "ui/node.hpp"

namespace roster::shell {

// Begins with an empty mirror and listens to its elements.
void start_mirror();

// Makes the elements say what the frame left.
void show_nodes(const ui::NodeTree& tree);

// Moves the focus.
void focus_node(ui::NodeId node);

// What a field's element holds now, by the person's doing: the next frame need not set it.
void field_holds(ui::NodeId field, std::string_view value);

// Reads words out without showing them: Document.ariaNotify (ARIA 1.3; Chrome 141 on), elsewhere a live region that
// stands ready and empty.
void announce(const std::string& words, bool assertive);

}  // namespace roster::shell
