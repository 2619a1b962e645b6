#include "domain/unicode.hpp"

#include "domain/text.hpp"

#ifndef ROSTER_WEB
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#endif

namespace roster::domain {

CharacterKind kind_of(char32_t code_point) {
    using enum CharacterKind;
    if (code_point >= 0x80) return code_point == bad_utf8 ? nothing : kind_beyond_ascii(code_point);
    const char character = static_cast<char>(code_point);
    if (is_ascii_letter(character)) return cased_letter;
    if (is_ascii_digit(character)) return letter;
    return character > ' ' && character < 0x7F ? punctuation : nothing;
}

#ifndef ROSTER_WEB

namespace {

// Assigned, no default ignorable, and drawn as a blank all the same: OBJECT REPLACEMENT CHARACTER, BRAILLE PATTERN
// BLANK, the blank Egyptian hieroglyphs, MUSICAL SYMBOL NULL NOTEHEAD. No property tells them.
constexpr char32_t drawn_blank[] = {0x2800, 0xFFFC, 0x13441, 0x13442, 0x1D159};

// ICU fails for want of memory or of its own data alone: nothing that a caller could mend.
void demand(UErrorCode status) {
    if (U_FAILURE(status)) std::abort();
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

// One a thread: making it is slow, and sharing it is not allowed.
icu::BreakIterator& graphemes() {
    thread_local const std::unique_ptr<icu::BreakIterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> iterator(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        demand(status);
        return iterator;
    }();
    return *made;
}

}  // namespace

CharacterKind kind_beyond_ascii(char32_t code_point) {
    using enum CharacterKind;
    const auto letter_of_database = static_cast<UChar32>(code_point);
    const std::uint32_t category = U_GET_GC_MASK(letter_of_database);
    const bool is_ignored = u_hasBinaryProperty(letter_of_database, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    if ((category & (U_GC_C_MASK | U_GC_Z_MASK)) != 0 || is_ignored ||
        std::ranges::find(drawn_blank, code_point) != std::end(drawn_blank)) {
        return nothing;
    }
    if ((category & U_GC_M_MASK) != 0) return mark;
    if ((category & U_GC_LC_MASK) != 0) return cased_letter;
    if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return letter;
    return (category & U_GC_SO_MASK) != 0 ? picture : punctuation;
}

std::size_t grapheme_length(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    utext_openUTF8(&bytes, text.data(), static_cast<std::int64_t>(text.size()), &status);
    graphemes().setText(&bytes, status);
    demand(status);
    const std::int32_t end = graphemes().next();
    utext_close(&bytes);
    return end == icu::BreakIterator::DONE ? text.size() : static_cast<std::size_t>(end);
}

char32_t capital(char32_t letter) { return static_cast<char32_t>(u_totitle(static_cast<UChar32>(letter))); }

std::string normalized(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCInstance(status);
    demand(status);
    std::string result;
    form->normalize(icu::UnicodeString::fromUTF8(piece(text)), status).toUTF8String(result);
    demand(status);
    return result;
}

#endif

}  // namespace roster::domain
