#include "store/text_keys.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <vector>

namespace roster::server {

namespace {

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

void demand(UErrorCode status, const char* what) {
    if (U_FAILURE(status))
        throw std::runtime_error(std::string("ICU cannot give ") + what + ": " + u_errorName(status));
}

// Letters with a stroke are letters of their own to Unicode, but people type them without it.
UChar32 without_stroke(UChar32 letter) {
    switch (letter) {
        case 0x0142:
            return 'l';  // ł
        case 0x00F8:
            return 'o';  // ø
        case 0x0111:
            return 'd';  // đ
        case 0x0127:
            return 'h';  // ħ
        case 0x0167:
            return 't';  // ŧ
        case 0x0131:
            return 'i';  // ı
        default:
            return letter;
    }
}

bool is_ascii(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

// One collator a thread: making one is slow, and sharing one is not allowed.
const icu::Collator& root_collator() {
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
        demand(status, "the root collation");
        return made;
    }();
    return *collator;
}

}  // namespace

std::string folded(std::string_view text) {
    if (is_ascii(text)) {
        std::string lower(text);
        for (char& c : lower) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        }
        return lower;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    demand(status, "normalization");
    const auto parts = decompose->normalize(casefold->normalize(unicode(text), status), status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        // The combining marks of the European scripts; those of other scripts are letters to their readers.
        if (c >= 0x0300 && c <= 0x036F) continue;
        plain.append(without_stroke(c));
    }
    const auto result = compose->normalize(plain, status);
    demand(status, "a folded text");
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

std::string sort_key(std::string_view text) {
    const auto source = unicode(text);
    const auto& collator = root_collator();
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(source.length()) * 4 + 16);
    auto length = collator.getSortKey(source, bytes.data(), static_cast<std::int32_t>(bytes.size()));
    if (length > static_cast<std::int32_t>(bytes.size())) {
        bytes.resize(static_cast<std::size_t>(length));
        length = collator.getSortKey(source, bytes.data(), length);
    }
    // Base 32 with an alphabet in ASCII order keeps the order of the bytes and is text for every database.
    static constexpr char alphabet[] = "0123456789abcdefghijklmnopqrstuv";
    std::string key;
    key.reserve(static_cast<std::size_t>(length) * 8 / 5 + 1);
    std::uint32_t pending = 0;
    int bits = 0;
    for (std::int32_t i = 0; i + 1 < length; ++i) {  // without the zero at its end
        pending = (pending << 8) | bytes[static_cast<std::size_t>(i)];
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            key += alphabet[(pending >> bits) & 31U];
        }
    }
    if (bits > 0) key += alphabet[(pending << (5 - bits)) & 31U];
    return key;
}

}  // namespace roster::server
