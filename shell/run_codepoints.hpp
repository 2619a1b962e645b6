// Which private-use codepoint stands for which run of text. Knows no browser.
// 6,400 of them are more than the runs of any screen, not more than those of a long look through many lists: when few
// are left, those not seen for longest are given back, between two frames and many at once, because every glyph has
// to be made anew then.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace roster::shell {

class RunCodepoints {
   public:
    static constexpr char32_t first = 0xE000, last = 0xF8FF;
    static constexpr std::size_t few = 1024;  // fewer free ones than this: some are given back

    static constexpr bool is_private(char32_t codepoint) { return codepoint >= first && codepoint <= last; }

    // The run's codepoint, which stays its own at least through the next frame; 0 when none is free.
    char32_t codepoint_of(std::string_view run);
    // The run that a codepoint stands for; null when it stands for none.
    const std::string* run_of(char32_t codepoint) const;
    // To be called between frames. True: codepoints were given back, glyphs made of them are stale.
    bool begin_frame();

   private:
    struct Use {
        char32_t codepoint;
        std::uint32_t frame;
        std::list<std::string_view>::iterator age;
    };
    std::map<std::string, Use, std::less<>> uses_;
    std::list<std::string_view> by_age_;  // keys of uses_, the least recently used first
    std::vector<const std::string*> runs_ = std::vector<const std::string*>(last - first + 1);
    std::vector<char32_t> free_;
    char32_t next_ = first;
    std::uint32_t frame_ = 0;
};

}  // namespace roster::shell
