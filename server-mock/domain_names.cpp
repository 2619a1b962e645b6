#include "domain_names.hpp"

#include <memory>
#include <stdexcept>
#include <unicode/idna.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

namespace roster::server {

namespace {

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

const icu::IDNA& idna() {
    static const std::unique_ptr<const icu::IDNA> uts46 = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII |
                UIDNA_NONTRANSITIONAL_TO_UNICODE,
            status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU cannot give international domain names");
        return made;
    }();
    return *uts46;
}

// Lengths, hyphens and dots are the domain's own rules.
constexpr std::uint32_t not_judged = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                     UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                     UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

std::optional<std::string> to_ascii(std::string_view domain) {
    UErrorCode status = U_ZERO_ERROR;
    icu::IDNAInfo info;
    icu::UnicodeString ascii;
    idna().nameToASCII(unicode(domain), ascii, info, status);
    if (U_FAILURE(status) || (info.getErrors() & ~not_judged) != 0) return std::nullopt;
    std::string text;
    ascii.toUTF8String(text);
    return text;
}

// Letters of one script, digits and hyphens; none that all look like those of another script.
bool is_unmistakable(const icu::UnicodeString& name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&status), uspoof_close);
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL, &status);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_SINGLE_SCRIPT_RESTRICTIVE);
    const auto problems = uspoof_checkUnicodeString(checker.get(), name, nullptr, &status);
    icu::UnicodeString looks_like;
    uspoof_getSkeletonUnicodeString(checker.get(), 0, name, looks_like, &status);
    const auto is_ascii = [](const icu::UnicodeString& text) {
        for (std::int32_t i = 0; i < text.length(); ++i)
            if (text[i] >= 0x80) return false;
        return true;
    };
    return U_SUCCESS(status) && problems == 0 && !is_ascii(looks_like);
}

std::string to_readable(std::string_view ascii_domain) {
    std::string readable;
    while (true) {
        const auto dot = ascii_domain.find('.');
        const auto name = ascii_domain.substr(0, dot);
        UErrorCode status = U_ZERO_ERROR;
        icu::IDNAInfo info;
        icu::UnicodeString letters;
        idna().labelToUnicode(unicode(name), letters, info, status);
        if (U_SUCCESS(status) && !info.hasErrors() && is_unmistakable(letters))
            letters.toUTF8String(readable);
        else
            readable += name;
        if (dot == std::string_view::npos) return readable;
        readable += '.';
        ascii_domain.remove_prefix(dot + 1);
    }
}

// Before any thread asks.
[[maybe_unused]] const bool are_known = (domain::set_domain_names({to_ascii, to_readable}), true);

}  // namespace

std::string domain_in_letters(std::string_view ascii_domain) {
    UErrorCode status = U_ZERO_ERROR;
    icu::IDNAInfo info;
    icu::UnicodeString letters;
    idna().nameToUnicode(unicode(ascii_domain), letters, info, status);
    std::string text;
    letters.toUTF8String(text);
    return text;
}

}  // namespace roster::server
