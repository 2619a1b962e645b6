// How widgets get their places (detail/boxes.hpp).
#include "ui/detail/boxes.hpp"

#include <algorithm>
#include <cmath>

namespace roster::ui::detail {

namespace {

std::vector<Box>& boxes() {
    static std::vector<Box> stack;
    return stack;
}

constexpr float tolerance = 0.5F;

bool differ(float one, float other) { return std::abs(one - other) > tolerance; }

Line line_before(const Box& current, std::size_t index) {
    return index < current.lines_before.size() ? current.lines_before[index] : Line{};
}

// Narrower than this nothing is squeezed that takes what is left, as long as a further line is possible.
constexpr float least_share = 180;

float share_of_rest(const Box& current, float least, bool gives_way) {
    const Line before = line_before(current, current.lines.size() - 1);
    if (!gives_way) least = std::max(least, current.wrap ? least_share : 0.0F);
    // What else stands in the line is not known yet.
    if (before.fills == 0) return least;
    return std::max(least, (current.area.width - before.width) / static_cast<float>(before.fills));
}

// How wide a widget may be that would like `width`.
float granted_width(const Box& current, float width, Fit fit) {
    if (!current.row) {
        if (fit == Fit::fill || fit == Fit::spread) return current.area.width;
        return fit == Fit::shrink ? std::min(width, current.area.width) : width;
    }
    if (fit == Fit::fixed) return width;
    if (fit == Fit::fill || fit == Fit::spread)
        return std::min(share_of_rest(current, width, fit == Fit::spread), current.area.width);
    const Line before = line_before(current, current.lines.size() - 1);
    float granted = width;
    if (const float excess = before.width - current.area.width; excess > 0 && before.shrinkable > 0)
        granted -= excess * std::min(1.0F, width / before.shrinkable);
    const float left = right_of(current.area) - current.cursor - (current.fresh ? 0 : current.gap);
    return std::clamp(granted, 0.0F,
                      std::max(0.0F, current.wrap && current.fresh ? current.area.width : left));
}

void start_line(Box& current) {
    if (!current.lines.empty()) {
        const Line& finished = current.lines.back();
        const Line before = line_before(current, current.lines.size() - 1);
        const float height =
            current.lines_before.empty() ? finished.height : std::max(before.height, finished.height);
        current.line_top += std::max(height, current.least_height) + current.line_gap;
    }
    current.lines.emplace_back();
    current.lines.back().height = current.least_height;
    const Line before = line_before(current, current.lines.size() - 1);
    float offset = 0;
    const bool known = current.lines.size() <= current.lines_before.size();
    if (known && before.fills == 0 && current.align != Align::start && !current.hugs) {
        offset = std::max(0.0F, current.area.width - before.width);
        if (current.align == Align::center) offset /= 2;
    }
    current.cursor = current.area.x + offset;
    current.fresh = true;
}

// Where the next widget of this size begins; goes to the next line when it must.
Point find_place(Box& current, float width, float height, Fit fit) {
    if (!current.row) {
        const float top = current.cursor + (current.fresh ? 0 : current.gap);
        float left = current.area.x;
        if (fit != Fit::fill && fit != Fit::spread && width < current.area.width) {
            if (current.align == Align::center) left += (current.area.width - width) / 2;
            if (current.align == Align::end) left += current.area.width - width;
        }
        return {left, top};
    }
    const float gap = current.fresh ? 0 : current.gap;
    const float left = current.cursor + gap;
    // Room between widgets is as wide as the last pass left it, and is given back before a line is too full.
    const float taken = left - current.lines.back().spread;
    if (current.wrap && !current.fresh && taken + width > right_of(current.area) + tolerance) {
        start_line(current);
        return find_place(current, width, height, fit);
    }
    const Line before = line_before(current, current.lines.size() - 1);
    const float line_height = std::max({before.height, current.least_height, current.lines.back().height});
    float top = current.line_top;
    if (current.cross == Cross::center) top += std::max(0.0F, (line_height - height) / 2);
    if (current.cross == Cross::end) top += std::max(0.0F, line_height - height);
    return {left, top};
}

// Notes what stands at `rect`; `wish` is the width that it would have liked.
void take_place(Box& current, const Rect& rect, float wish, Fit fit) {
    current.extent_x = std::max(current.extent_x, right_of(rect));
    if (!current.row) {
        current.extent_y = std::max(current.extent_y, bottom_of(rect));
        current.cursor = bottom_of(rect);
        current.fresh = false;
        return;
    }
    Line& line = current.lines.back();
    const bool takes_rest = fit == Fit::fill || fit == Fit::spread;
    line.width += (current.fresh ? 0 : current.gap) + (takes_rest ? 0 : wish);
    line.height = std::max(line.height, rect.height);
    line.lowest = std::min(line.lowest, rect.height);
    if (fit == Fit::shrink) line.shrinkable += wish;
    if (takes_rest) ++line.fills;
    if (fit == Fit::spread) line.spread += rect.width;
    current.cursor = right_of(rect);
    current.fresh = false;
}

// Whether what the lines came to would have placed this row's widgets otherwise.
bool lines_moved(const Box& current) {
    for (std::size_t index = 0; index < current.lines.size(); ++index) {
        const Line& now = current.lines[index];
        const Line before = line_before(current, index);
        const bool known = index < current.lines_before.size();
        // Without a past, widgets of equal height stood right at once.
        const bool height_counts = known ? current.cross != Cross::start || index + 1 < current.lines.size()
                                         : current.cross != Cross::start && now.lowest < now.height &&
                                               now.height > current.least_height;
        if (height_counts && differ(now.height, std::max(before.height, current.least_height))) return true;
        const bool width_counts =
            now.fills > 0 || before.fills > 0 || (current.align != Align::start && !current.hugs) ||
            now.width > current.area.width + tolerance || before.width > current.area.width + tolerance;
        if (width_counts && (differ(now.width, before.width) || now.fills != before.fills)) return true;
    }
    return false;
}

Box prepared(const Box& settings, NodeId id, const Rect& outer) {
    Box made = settings;
    made.id = id;
    made.area = {outer.x + made.padding_x, outer.y + made.padding_y,
                 std::max(0.0F, outer.width - 2 * made.padding_x), 0};
    made.extent_x = made.area.x;
    made.extent_y = made.area.y;
    if (made.row) {
        const Measure& measure = remember<Measure>(id);
        if (measure.known && !state().text_changed && !differ(measure.offered, outer.width))
            made.lines_before = measure.lines;
        made.line_top = made.area.y;
        start_line(made);
    } else {
        made.cursor = made.area.y;
    }
    return made;
}

// Ends the innermost box and remembers it. Its size, padding included.
Point finish(Box& current, float offered) {
    if (current.row) {
        if (lines_moved(current)) unsettle();
        current.extent_y = current.line_top + current.lines.back().height;
    }
    Point size{current.extent_x - current.area.x + 2 * current.padding_x,
               current.extent_y - current.area.y + 2 * current.padding_y};
    if (current.row && !current.hugs) size.x = current.area.width + 2 * current.padding_x;
    if (!current.row) size.x = current.area.width + 2 * current.padding_x;
    Measure& measure = remember<Measure>(current.id);
    if (current.has_ground && (!measure.known || differ(measure.height, size.y))) unsettle();
    measure.known = true;
    measure.width = size.x;
    measure.height = size.y;
    measure.offered = offered;
    measure.lines = std::move(current.lines);
    return size;
}

}  // namespace

Box& box() { return boxes().back(); }

bool has_box() { return !boxes().empty(); }

NodeId next_child_id() {
    Box& current = box();
    return unique(hash(hash(seed(), current.id), static_cast<std::uint64_t>(++current.children)));
}

void open_root_box(NodeId id, const Rect& area, const Box& settings) {
    boxes().push_back(prepared(settings, hash(id, "box"), area));
    if (settings.row) return;
    box().area.height = area.height;
}

Point close_root_box() {
    Box current = std::move(boxes().back());
    boxes().pop_back();
    return finish(current, current.area.width + 2 * current.padding_x);
}

void open_box(const Box& settings, float width) {
    Box& parent = box();
    const NodeId id = next_child_id();
    const Measure measure = remember<Measure>(id);
    Box made = settings;
    made.hugs = made.row && parent.row && width <= 0;
    made.fit = width > 0 || made.hugs ? Fit::fixed : Fit::fill;
    const float wish = made.hugs ? measure.width : width;
    float granted = granted_width(parent, wish, made.fit);
    const Point at = find_place(parent, granted, measure.height, made.fit);
    // In a line of its own it is offered more than it was in the one that was too full.
    granted = granted_width(parent, wish, made.fit);
    // A row within a row is offered what is left; it tells afterwards what it took.
    const float offered = made.hugs ? std::max(0.0F, right_of(parent.area) - at.x) : granted;
    boxes().push_back(prepared(made, id, {at.x, at.y, offered, 0}));
}

Rect close_box() {
    Box current = std::move(boxes().back());
    boxes().pop_back();
    const Measure before = remember<Measure>(current.id);
    const bool empty =
        current.fresh && current.lines.size() < 2 && current.least_height <= 0 && current.padding_y <= 0;
    const Point size = finish(current, current.area.width + 2 * current.padding_x);
    Box& parent = box();
    const Rect rect{current.area.x - current.padding_x, current.area.y - current.padding_y, size.x, size.y};
    if (parent.row && (differ(before.height, size.y) || (current.hugs && differ(before.width, size.x))))
        unsettle();
    if (!empty) take_place(parent, rect, size.x, current.fit);
    return rect;
}

Rect ground_of_box() {
    const Box& current = box();
    const Measure& measure = remember<Measure>(current.id);
    return {current.area.x - current.padding_x, current.area.y - current.padding_y,
            current.area.width + 2 * current.padding_x, measure.height};
}

Rect place(float width, float height, Fit fit) {
    Box& current = box();
    float granted = granted_width(current, width, fit);
    const Point at =
        find_place(current, current.row && fit == Fit::shrink && current.wrap ? width : granted, height, fit);
    granted = granted_width(current, width, fit);
    const Rect rect{at.x, at.y, granted, height};
    take_place(current, rect, width, fit);
    return rect;
}

}  // namespace roster::ui::detail
