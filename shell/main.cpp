// The console in a browser: where the program begins, and one frame's way through the shell.
//
//   frames        when a frame is drawn            canvas      its size, lost contexts
//   renderer      triangles, by WebGL 2 or not     page_style  the theme as CSS variables
//   mirror        nodes as native elements         element     which element says what
//   events        clicks, focus, keys              text_input  fields and selects
//   input         pointer, wheel, touch            touch_pan   panning with momentum
//   fonts         glyphs by Canvas2D               lines       words where glyphs cannot be read
//   media         dark, contrast, motion, finger
//   host          client::Host, of the rest:
//   fetch  timers  history  storage  clipboard  files  print  intl  second_part
//
// Each is a header that says what browsers do and why this is the answer, a C++ file, and a JavaScript library that
// holds nothing but calls of the browser. early.pre.js, typed.pre.js and trouble.pre.js run before all of it.
#include <memory>
#include <string>

#include "app/console.hpp"
#include "domain/sentences.hpp"
#include "shell/canvas.hpp"
#include "shell/domain_names.hpp"
#include "shell/events.hpp"
#include "shell/fetch.hpp"
#include "shell/fonts.hpp"
#include "shell/frames.hpp"
#include "shell/history.hpp"
#include "shell/host.hpp"
#include "shell/input.hpp"
#include "shell/intl.hpp"
#include "shell/lines.hpp"
#include "shell/media.hpp"
#include "shell/mirror.hpp"
#include "shell/page_style.hpp"
#include "shell/print.hpp"
#include "shell/second_part.hpp"
#include "shell/storage.hpp"
#include "shell/text.hpp"
#include "ui/frame.hpp"
#include "ui/theme.hpp"

extern "C" {
void browser_boot();
void browser_ready();
void browser_no_canvas();
}

namespace roster::shell {
namespace {

std::unique_ptr<app::Console> console;
bool shown = false;

// While the first replies are on their way the page's own outline stays: on a good line they are there before a frame
// that shows the same outline would be, and the rows need not wait for that frame.
constexpr double longest_outline = 0.2;  // seconds

double draw_frame(double seconds) {
    static const double outline_until = seconds + longest_outline;
    if (!shown && console->expects_reply() && seconds < outline_until) return outline_until - seconds;
    const bool gliding = continue_panning(seconds);
    const PageSize page = page_size();
    if (page.width <= 0 || page.height <= 0) return gliding ? 0 : ui::next_frame_in();
    const ui::Viewport viewport = {.width = page.width,
                                   .height = page.height,
                                   .density = page.density,
                                   .dark = media().dark,
                                   .coarse_pointer = media().coarse_pointer,
                                   .more_contrast = media().more_contrast,
                                   .reduced_motion = media().reduced_motion,
                                   .on_paper = on_paper(),
                                   .text = media().text,
                                   .system_colors = media().system_colors};
    fonts_before_frame(ui::theme().dark);
    console->frame(viewport, seconds);
    draw_canvas();
    draw_lines();
    show_theme();
    show_nodes(ui::nodes());
    if (const auto wish = ui::focus_wish()) focus_node(*wish);
    for (const ui::Announcement& announcement : ui::take_announcements()) {
        announce(announcement.text, announcement.assertive);
    }
    if (!shown) {
        shown = true;
        browser_ready();
        offer_canvas();
    }
    fetch_second_part_when_idle([] { return console->expects_reply(); });
    return gliding ? 0 : ui::next_frame_in();
}

}  // namespace
}  // namespace roster::shell

// config.json has come; `backend` is the path in it that leads to the backend.
extern "C" void roster_begin(roster::shell::HeapText* config_json, roster::shell::HeapText* backend) {
    using namespace roster;
    const std::string config = shell::take_text_or_empty(config_json);
    shell::set_backend(shell::take_text_or_empty(backend));
    domain::set_plural_category(shell::plural_category);
    domain::set_number_text(shell::number_text);
    domain::set_domain_names(shell::browser_domain_names());
    shell::start_fonts();
    ui::start();
    shell::start_lines();
    shell::start_mirror();
    shell::start_media();
    shell::start_history([](std::string_view address) { shell::console->address_changed(address); },
                         [] { shell::console->came_back(); });
    shell::console = std::make_unique<app::Console>(shell::browser_host(), shell::present_address(), config);
    shell::start_storage([] { shell::console->recall(); });
    shell::on_frame(shell::draw_frame);
    // The canvas tells its size at once, which draws the first frame if there is something to show.
    if (!shell::start_canvas()) {
        browser_no_canvas();
        return;
    }
    shell::start_events();
    shell::start_input();
    shell::start_printing([] { return shell::console->prints(); });
}

int main() { browser_boot(); }
