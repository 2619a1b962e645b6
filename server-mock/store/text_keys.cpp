#include "store/text_keys.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>
#include <utility>

#include "domain/email_address.hpp"
#include "domain/text.hpp"
#include "domain_names.hpp"

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

// The apostrophes: what is confusable with "'" (UTS #39) and no letter of a script in its own right, as Hebrew's yod
// is. Found out once, among the signs that they can be.
const icu::UnicodeSet& apostrophes() {
    static const std::unique_ptr<const icu::UnicodeSet> found = [] {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&status),
                                                                              uspoof_close);
        const icu::UnicodeSet signs(u"[[:Lm:][:Sk:][:P:][[:LC:]&[:Latin:]]]", status);
        demand(status, "what looks like an apostrophe");
        auto set = std::make_unique<icu::UnicodeSet>();
        for (std::int32_t range = 0; range < signs.getRangeCount(); ++range) {
            for (UChar32 sign = signs.getRangeStart(range); sign <= signs.getRangeEnd(range); ++sign) {
                icu::UnicodeString skeleton;
                uspoof_getSkeletonUnicodeString(checker.get(), 0, icu::UnicodeString(sign), skeleton,
                                                &status);
                if (U_SUCCESS(status) && skeleton == icu::UnicodeString(u'\'')) set->add(sign);
            }
        }
        set->freeze();
        return set;
    }();
    return *found;
}

// The hyphen bullet is a dash to people, though Unicode's property leaves it out.
bool is_dash(UChar32 c) { return c == 0x2043 || u_hasBinaryProperty(c, UCHAR_DASH); }

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Blanks, each as " ": one where several are, none at the ends.
template <class Text, class Character>
class Spaced {
   public:
    explicit Spaced(Text& out) : out_(out) {}
    void add(Character c, bool is_blank) {
        if (is_blank) {
            waits_ = !is_empty_;
            return;
        }
        if (std::exchange(waits_, false)) out_ += static_cast<Character>(' ');
        is_empty_ = false;
        out_ += c;
    }

   private:
    Text& out_;
    bool waits_ = false, is_empty_ = true;
};

std::string folded_ascii(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    Spaced<std::string, char> spaced(plain);
    for (const char c : text) {
        const bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
        const bool is_capital = c >= 'A' && c <= 'Z';
        spaced.add(is_capital ? static_cast<char>(c + ('a' - 'A')) : c == '`' ? '\'' : c, is_blank);
    }
    return plain;
}

// What stands between words, as folding leaves it.
bool separates_words(UChar32 c) {
    if (c == '\'') return false;
    switch (u_charType(c)) {
        case U_SPACE_SEPARATOR:
        case U_START_PUNCTUATION:
        case U_END_PUNCTUATION:
        case U_INITIAL_PUNCTUATION:
        case U_FINAL_PUNCTUATION:
            return true;
        default:
            break;
    }
    if (u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK)) return true;
    static constexpr std::u32string_view marks =
        U"<>,;\u060C\u061B\u3001";  // Arabic's and East Asia's commas
    return marks.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
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
    if (std::ranges::all_of(text, is_ascii)) return folded_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    demand(status, "normalization");
    auto written = unicode(text);
    // Before the rest: some of them are a blank with an accent to NFKC.
    for (std::int32_t i = 0; i < written.length(); i = written.moveIndex32(i, 1)) {
        const UChar32 c = written.char32At(i);
        if (apostrophes().contains(c)) written.replace(i, U16_LENGTH(c), u'\'');
    }
    const auto parts = decompose->normalize(casefold->normalize(written, status), status);
    icu::UnicodeString plain;
    Spaced<icu::UnicodeString, UChar32> spaced(plain);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        // The combining marks of the European scripts; those of other scripts are letters to their readers.
        if (c >= 0x0300 && c <= 0x036F) continue;
        spaced.add(is_dash(c)                  ? '-'
                   : apostrophes().contains(c) ? '\''  // folding the case of "ŉ" makes one
                                               : without_stroke(c),
                   u_isUWhiteSpace(c));
    }
    const auto result = compose->normalize(plain, status);
    demand(status, "a folded text");
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

std::vector<std::string> search_words(std::string_view text) {
    const auto whole = folded(text);
    const auto characters = unicode(whole);
    std::vector<std::string> words;
    icu::UnicodeString word;
    bool is_quoted = false;  // by a "'" before a word, which closes behind one
    const auto end_word = [&] {
        if (word.length() > 1 && word.startsWith(u'\'')) {
            word.remove(0, 1);
            is_quoted = true;
        }
        if (is_quoted && word.length() > 1 && word.endsWith(u'\'')) {
            word.truncate(word.length() - 1);
            is_quoted = false;
        }
        std::string utf8;
        word.toUTF8String(utf8);
        word.remove();
        if (!utf8.empty() && std::ranges::find(words, utf8) == words.end()) words.push_back(std::move(utf8));
    };
    for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
        const UChar32 c = characters.char32At(i);
        if (separates_words(c)) {
            end_word();
        } else {
            word.append(c);
        }
    }
    end_word();
    if (words.empty() && !whole.empty()) words.push_back(whole);  // whoever looks for a sign alone
    return words;
}

std::string address_fold(std::string_view email) {
    std::string readable(email);
    if (email.find("xn--") != std::string_view::npos) {
        const auto domain = email.find('@') + 1;
        readable.resize(domain);
        readable += domain_in_letters(email.substr(domain));
    }
    auto fold = folded(readable);
    return fold == email ? std::string() : fold;
}

std::string address_as_stored(std::string_view text) {
    std::string stored(text);
    std::ranges::transform(stored, stored.begin(), domain::lower_ascii);
    const auto domain = stored.find('@') + 1;
    if (domain == 0 ||
        std::all_of(stored.begin() + static_cast<std::ptrdiff_t>(domain), stored.end(), is_ascii))
        return stored;
    // By the rule of whole addresses, as far as the part has one to offer.
    const auto whole = domain::parse_email_address("x" + stored.substr(domain - 1));
    return whole ? stored.substr(0, domain - 1) + whole->substr(1) : stored;
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
