// What buttons, fields and other controls have in common: looks, labels, tooltips (control.cpp).
#pragma once

#include <string_view>

#include "ui/button.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui::detail {

// How a button of this look is drawn now.
ControlLook look_of(Look look, bool disabled, bool hovered, bool pressed);
void draw_ground(const Rect& rect, const ControlLook& look, float radius);

// Shows words beside `anchor` while the pointer is over the widget, or the keyboard reached it.
void offer_tooltip(NodeId id, std::string_view words, const Rect& anchor);

// The same for words that are cut, of something that is no widget: while the pointer is over them, or the keyboard is
// within the row or item that they stand in.
void offer_whole_words(NodeId id, std::string_view words, const TypeFace& face, const Rect& rect);

// Where a press is meant for what is drawn here: 24 px at least (WCAG 2.2 §2.5.8), for a finger 44.
Rect press_target(const Rect& drawn);

// A line of a control's label, at its left.
void draw_label(std::string_view words, const Rect& rect, Color color, const TypeFace& face);

// Its label, or the whole name of which the label is a part.
void name_control(Node& node, std::string_view label, std::string_view whole);

// Whether this submit button's form was submitted (form.cpp); never when it may not be, which is taken all the same.
bool take_submit(bool may_be);
void begin_form(std::string_view name, NodeId id);
void end_form();
// Whether a form is open around the present place.
bool in_form();

}  // namespace roster::ui::detail
