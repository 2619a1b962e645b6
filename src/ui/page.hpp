// The frame of every screen: top bar, main part, and the page of a single card (signing in).
//
//     {
//         ui::TopBar bar;
//         if (ui::brand(product, "/")) …;
//         ui::stretch();
//         … user menu …
//     }
//     {
//         ui::Main main("users");
//         …
//     }
#pragma once

#include <string_view>

#include "ui/layout.hpp"

namespace roster::ui {

// What the user's menu takes at the bar's end, with the gap before it (CSS pixels).
inline constexpr float top_bar_menu_width = 56;

// The landmark banner: a row of 56 px across the page.
class TopBar {
   public:
    [[nodiscard]] TopBar();
    ~TopBar();
    TopBar(const TopBar&) = delete;
    TopBar& operator=(const TopBar&) = delete;
};

// The product's mark and name, a link. True when it was followed.
bool brand(std::string_view product, std::string_view href);
// The same as no link: above the card of a page that is one card.
void product_mark(std::string_view product);

// The landmark main: the rest of the page below what was drawn before. Scrolls when its content is taller.
// `key` names the screen: each has its own scroll position. The content stands in the middle, 1120 px wide at most, or
// half of a page that is wider than twice as much.
class Main {
   public:
    [[nodiscard]] explicit Main(std::string_view key, float gap = space::normal);
    ~Main();
    Main(const Main&) = delete;
    Main& operator=(const Main&) = delete;
};

// The landmark main of a page that is one narrow column in the middle (400 px; on phones the whole width):
// the product's mark above a card.
class CenteredMain {
   public:
    [[nodiscard]] explicit CenteredMain(std::string_view key, float width = 400);
    ~CenteredMain();
    CenteredMain(const CenteredMain&) = delete;
    CenteredMain& operator=(const CenteredMain&) = delete;
};

// CSS pixels of height left in Main below the next widget's place (for what fills it); at least `least`.
float height_left(float least);

}  // namespace roster::ui
