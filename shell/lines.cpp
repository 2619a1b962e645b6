#include "shell/lines.hpp"

#include <cstddef>

#include "shell/canvas.hpp"
#include "ui/lines.hpp"

extern "C" {
bool browser_lines_start();
void browser_lines_begin(double density);
void browser_line(const char* words, std::size_t length, double x, double baseline, double size, int weight,
                  int red, int green, int blue, int alpha, double left, double top, double width,
                  double height);
}

namespace roster::shell {
namespace {

bool apart = false;

}  // namespace

void start_lines() {
    apart = browser_lines_start();
    ui::draw_lines_apart(apart);
}

void draw_lines() {
    if (!apart) return;
    browser_lines_begin(page_size().density);
    for (const ui::DrawnLine& line : ui::lines_apart()) {
        browser_line(line.words.data(), line.words.size(), line.x, line.baseline, line.size, line.weight,
                     line.color.red, line.color.green, line.color.blue, line.color.alpha, line.clip.x,
                     line.clip.y, line.clip.width, line.clip.height);
    }
}

}  // namespace roster::shell
