// The words of the widgets themselves (words.hpp).
#include "ui/words.hpp"

#include <utility>

namespace roster::ui {

namespace {

Words& present() {
    static Words words;
    return words;
}

}  // namespace

const Words& words() { return present(); }

void set_words(Words words) { present() = std::move(words); }

}  // namespace roster::ui
