// Rows, columns, cards and sections (layout.hpp), made of boxes.
#include "ui/layout.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/skeleton.hpp"

namespace roster::ui {

using namespace detail;

bool is_narrow() { return state().viewport.width < 640; }

bool is_low() { return state().viewport.height < 640; }

float page_width() { return state().viewport.width; }

bool is_on_paper() { return state().viewport.on_paper; }

float width_left() {
    const Box& current = box();
    return current.row
               ? std::max(0.0F, right_of(current.area) - current.cursor - (current.fresh ? 0 : current.gap))
               : current.area.width;
}

Row::Row(RowOptions options) {
    Box settings;
    settings.row = true;
    settings.gap = options.gap;
    settings.align = options.align;
    settings.cross = options.cross;
    settings.wrap = options.wrap;
    settings.line_gap = options.line_gap;
    settings.least_height = options.least_height;
    open_box(settings, 0);
}

Row::~Row() { close_box(); }

Column::Column(ColumnOptions options) {
    Box settings;
    settings.gap = options.gap;
    const float offered = width_left();
    float width = options.width;
    if (options.most_width > 0) {
        width = std::min(width > 0 ? width : offered, options.most_width);
        if (!box().row && options.align != Align::start) {
            const float rest = std::max(0.0F, offered - width);
            settings.padding_x = options.align == Align::center ? rest / 2 : rest;
            width = offered;
        }
    }
    open_box(settings, width);
}

Column::~Column() { close_box(); }

Columns::Columns(ColumnsOptions options) : gap_(options.gap) {
    const float offered = width_left();
    per_line_ = std::max(1, std::min(options.count, static_cast<int>((offered + options.gap) /
                                                                     (options.least_width + options.gap))));
    cell_width_ = (offered - options.gap * static_cast<float>(per_line_ - 1)) / static_cast<float>(per_line_);
    Box settings;
    settings.gap = options.gap;
    open_box(settings, 0);
}

void Columns::next() {
    if (cell_ >= 0) close_box();
    ++cell_;
    if (cell_ % per_line_ == 0) {
        if (line_open_) close_box();
        Box line;
        line.row = true;
        line.gap = gap_;
        line.cross = Cross::start;
        open_box(line, 0);
        line_open_ = true;
    }
    Box cell;
    cell.gap = space::medium;
    if (const auto& lines = box().lines_before; !lines.empty()) cell.least_height = lines.front().height;
    open_box(cell, cell_width_);
}

Columns::~Columns() {
    if (cell_ >= 0) close_box();
    if (line_open_) close_box();
    close_box();
}

void gap(float pixels) { box().cursor += pixels; }

void stretch() { place(0, 0, Fit::spread); }

void divider() {
    const Rect rect = place(0, 1, Fit::fill);
    horizontal_line(rect.x, rect.y, rect.width, theme().border);
}

namespace {

// A box with a card's ground. Returns where that is.
Rect open_card(const CardOptions& options) {
    Box settings;
    settings.padding_x = settings.padding_y =
        is_narrow() ? std::min(options.padding, space::normal) : options.padding;
    settings.gap = options.gap;
    settings.has_ground = true;
    // Alone in a cell it is as tall as the cells beside it.
    const float least_height = box().row ? 0 : box().least_height;
    open_box(settings, options.width);
    Rect ground = ground_of_box();
    ground.height = std::max(ground.height, least_height);
    ground = snap(ground);
    fill(ground, theme().surface, radius::card);
    outline(ground, options.tone == Tone::normal ? theme().border : tone_colors(options.tone).border,
            radius::card);
    return ground;
}

}  // namespace

Card::Card(CardOptions options) { open_card(options); }

Card::~Card() { close_box(); }

Section::Section(std::string_view title, std::string_view explanation, CardOptions options) {
    push_seed(hash(seed(), title));
    const Rect ground = open_card(options);
    Node& node = add_node(Role::region, container_id("region", title), ground);
    node.name = title;
    enter();
    const Column head({.gap = space::tiny});
    heading(3, title);
    if (!explanation.empty()) paragraph(explanation, {.tone = Tone::muted});
}

Section::~Section() {
    leave();
    close_box();
    pop_seed();
}

Group::Group(std::string_view name) {
    push_seed(hash(seed(), name));
    add_node(Role::group, make_id("group"), {}).name = name;
    enter();
}

Group::~Group() {
    leave();
    pop_seed();
}

Fact::Fact(std::string_view label) {
    Box settings;
    settings.gap = 2;
    open_box(settings, 0);
    text(label, {.style = TextStyle::small, .tone = Tone::muted});
}

Fact::~Fact() { close_box(); }

void skeleton_line(float width) {
    const Rect rect = width > 0 ? place(width, 20, Fit::shrink) : place(0, 20, Fit::fill);
    fill({rect.x, rect.y + 4, rect.width, 12}, theme().skeleton, radius::small);
}

void skeleton_block(float width, float height, float ink) {
    const Rect rect = place(width, height, width > 0 ? Fit::shrink : Fit::fill);
    if (ink <= 0) ink = height;
    fill({rect.x, rect.y + (height - ink) / 2, rect.width, ink}, theme().skeleton, radius::control);
}

void skeleton_table(float height, std::initializer_list<float> columns) {
    constexpr float head = 40, row = 52, side = 16, share = 0.14F;
    const Rect rect = snap(place(0, height, Fit::fill));
    fill(rect, theme().surface, radius::card);
    for (float bottom = head; bottom <= height; bottom += row) {
        horizontal_line(rect.x, rect.y + bottom - hairline(), rect.width, theme().border);
        const auto bar = [&](float left) {
            fill({rect.x + left, rect.y + bottom - 32, rect.width * share, 12}, theme().skeleton);
        };
        bar(side);
        for (const float column : columns) bar(rect.width * column);
    }
    outline(rect, theme().border, radius::card);
}

void loading(std::string_view words) { hidden_text(words); }

}  // namespace roster::ui
