// The sentence catalogue and its message format. A message is cut once from left to right; a missing argument
// leaves its placeholder standing, so that a mistake is seen and nothing breaks.
#include "domain/sentences.hpp"

#include <span>

#include "domain/shown_text.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

struct CatalogueEntry {
    std::string_view code;
    std::string_view english;
};

constexpr CatalogueEntry catalogue[] = {
#define SENTENCE(name, english) {#name, english},
#include "domain/sentences/console.def"
#include "domain/sentences/rules.def"
#ifndef ROSTER_WEB  // the console downloads its own and the rules' only
#include "domain/sentences/backend.def"
#endif
#undef SENTENCE
};

std::string_view english_plural_category(std::string_view decimal) {
    return decimal == "1" ? "one" : "other";
}

std::string english_number(std::string_view decimal) {
    constexpr std::size_t group = 3;
    std::string out;
    for (std::size_t left = decimal.size(); left > 0; --left) {
        out += decimal[decimal.size() - left];
        if (left % group == 1 && left > 1) out += ',';
    }
    return out;
}

PluralCategory plural_category = english_plural_category;
NumberText number_text = english_number;

// Where the "{" at `open` is closed; npos when it is not.
std::size_t closing_brace(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return at;
    }
    return std::string_view::npos;
}

const std::string* value_of(std::string_view name, std::span<const Argument> arguments) {
    for (const Argument& argument : arguments)
        if (argument.name == name) return &argument.value;
    return nullptr;
}

// The form for `number` among "one {…} other {…}": "=1" before its category before "other".
std::string_view plural_form(std::string_view forms, std::string_view number) {
    std::string_view exact, of_category, other;
    const std::string_view category = plural_category(number);
    while (true) {
        const auto open = forms.find('{');
        if (open == std::string_view::npos) break;
        const auto close = closing_brace(forms, open);
        if (close == std::string_view::npos) break;
        const std::string_view selector = trimmed(forms.substr(0, open));
        const std::string_view form = forms.substr(open + 1, close - open - 1);
        if (selector.starts_with('=') && selector.substr(1) == number) exact = form;
        if (selector == category) of_category = form;
        if (selector == "other") other = form;
        forms.remove_prefix(close + 1);
    }
    if (exact.data()) return exact;
    return of_category.data() ? of_category : other;
}

// `number`: what "#" stands for, within a plural form only.
void append_message(std::string& out, std::string_view message, std::span<const Argument> arguments,
                    const std::string* number) {
    for (std::size_t at = 0; at < message.size();) {
        if (message[at] == '#' && number) {
            out += number_text(*number);
            ++at;
            continue;
        }
        const auto close = message[at] == '{' ? closing_brace(message, at) : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += message[at++];
            continue;
        }
        const std::string_view inside = message.substr(at + 1, close - at - 1);
        const auto comma = inside.find(',');
        const std::string* value = value_of(trimmed(inside.substr(0, comma)), arguments);
        if (!value) {
            out += message.substr(at, close - at + 1);
        } else if (comma == std::string_view::npos) {
            out += isolated(*value, message);
        } else if (trimmed(inside.substr(comma + 1)) == "number") {
            out += number_text(*value);
        } else {
            const auto second_comma = inside.find(',', comma + 1);
            const bool has_forms = second_comma != std::string_view::npos;
            const std::string_view forms = has_forms ? inside.substr(second_comma + 1) : std::string_view{};
            append_message(out, plural_form(forms, *value), arguments, value);
        }
        at = close + 1;
    }
}

std::string say_with(Sentence sentence, std::span<const Argument> arguments) {
    const std::string_view message = catalogue[static_cast<std::size_t>(sentence)].english;
    std::string out;
    out.reserve(message.size() + 32);
    append_message(out, message, arguments, nullptr);
    return out;
}

}  // namespace

std::string say(Sentence sentence) { return say_with(sentence, {}); }

std::string say(Sentence sentence, std::initializer_list<Argument> arguments) {
    return say_with(sentence, {arguments.begin(), arguments.size()});
}

std::string say(const Refusal& refusal) { return say_with(refusal.sentence, refusal.arguments); }

bool has_arguments(Sentence sentence) {
    return catalogue[static_cast<std::size_t>(sentence)].english.find('{') != std::string_view::npos;
}

std::string_view code_of(Sentence sentence) { return catalogue[static_cast<std::size_t>(sentence)].code; }

std::optional<Sentence> sentence_of_code(std::string_view code) {
    for (std::size_t index = 0; index < std::size(catalogue); ++index)
        if (catalogue[index].code == code) return static_cast<Sentence>(index);
    return std::nullopt;
}

void set_plural_category(PluralCategory category) {
    plural_category = category ? category : english_plural_category;
}

std::string say_number(std::string_view decimal) { return number_text(decimal); }

void set_number_text(NumberText text) { number_text = text ? text : english_number; }

}  // namespace roster::domain
