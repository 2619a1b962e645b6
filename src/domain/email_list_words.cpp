// The list is cut twice. First into segments, at commas, semicolons, tabs and line ends, and these into
// words, at blanks; a quoted text that is closed and an "<…>" that is closed are one word each, whatever they
// hold. Then the words of a segment are read from left to right: a word that is an address is an entry, the
// words before an "<…>" are its name, and what is left over is an entry that is no address.
//
// Why it is linear: every search for a closing quote or bracket ends at the next place where another could
// begin.
#include <algorithm>

#include "domain/email_address.hpp"
#include "domain/email_rows.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

constexpr char32_t low_quote = 0x201E, left_quote = 0x201C, right_quote = 0x201D;  // „ “ ”

// Most of every list: visible ASCII that neither ends a word nor begins an "<…>".
bool is_within_word(char character) {
    return character > ' ' && character < 0x7F && character != ',' && character != ';' && character != '<';
}

bool ends_line(char32_t code_point) {
    return (code_point >= '\n' && code_point <= '\r') || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

// What stands between addresses in the scripts that people paste from. A tab is the border of a spreadsheet's
// cell.
bool is_separator(char32_t code_point) {
    if (code_point < 0x80)
        return code_point == ',' || code_point == ';' || (code_point >= '\t' && code_point <= '\r');
    switch (code_point) {
        case 0x060C:  // Arabic comma and semicolon
        case 0x061B:
        case 0x3001:  // ideographic comma
        case 0xFE50:  // small and full-width forms
        case 0xFE51:
        case 0xFE54:
        case 0xFF0C:
        case 0xFF1B:
        case 0xFF64:
            return true;
        default:
            return ends_line(code_point);
    }
}

// A "mailto:" in front is taken away where nothing else can be meant: its address holds none of the
// characters that are special in such a link (RFC 6068 §2), "%" above all.
std::expected<std::string, Refusal> read_address(std::string_view text) {
    auto address = parse_email_address(text);
    constexpr std::string_view scheme = "mailto:";
    if (address || text.size() < scheme.size() ||
        !std::ranges::equal(text.substr(0, scheme.size()), scheme, {}, lower_ascii))
        return address;
    const std::string_view linked = text.substr(scheme.size());
    if (linked.find_first_of("%/?#&=") != std::string_view::npos) return address;
    auto linked_address = parse_email_address(linked);
    return linked_address ? linked_address : address;
}

std::expected<std::string, Refusal> refuse(Sentence sentence) {
    return std::unexpected(Refusal{sentence, {}});
}

struct Word {
    enum class Kind { plain, quoted, bracketed } kind;
    std::size_t begin, end;
};

class ListReader {
   public:
    explicit ListReader(std::string_view text) : text_(text) {}

    std::vector<EmailListEntry> read() {
        while (at_ < text_.size()) {
            const CodePoint next = code_point(at_);
            if (at_ == list_end_ || is_separator(next.value)) {
                read_segment();
                if (at_ == list_end_) list_end_ = npos;
                at_ += next.bytes;
            } else if (is_blank(next.value)) {
                at_ += next.bytes;
            } else {
                cut_word();
            }
        }
        read_segment();
        return std::move(entries_);
    }

   private:
    // ---- Cutting into words -------------------------------------------------------------------------------

    CodePoint code_point(std::size_t at) const { return first_code_point(text_.substr(at)); }

    // True where a word may end: at a blank, a separator or the end. Invisible characters are looked through.
    bool is_boundary(std::size_t at) const {
        for (; at < text_.size() && at != list_end_; at += code_point(at).bytes) {
            const char32_t next = code_point(at).value;
            if (is_separator(next) || is_blank(next)) return true;
            if (!is_invisible(next)) return false;
        }
        return true;
    }

    // True where nothing but blanks comes before the next separator or the end.
    bool ends_segment(std::size_t at) const {
        for (; at < text_.size(); at += code_point(at).bytes) {
            const char32_t next = code_point(at).value;
            if (is_separator(next)) return true;
            if (!is_blank(next) && !is_invisible(next)) return false;
        }
        return true;
    }

    // Behind the quote that closes the one at `open`, on the same line; npos when there is none.
    std::size_t behind_closing_quote(std::size_t open) const {
        const CodePoint opening = code_point(open);
        const bool straight = opening.value == '"';
        if (!straight && opening.value != left_quote && opening.value != low_quote) return npos;
        for (std::size_t at = open + opening.bytes; at < text_.size();) {
            const CodePoint next = code_point(at);
            at += next.bytes;
            if (ends_line(next.value) || next.value == '\t') return npos;
            if (straight && next.value == '\\' && at < text_.size()) at += code_point(at).bytes;
            if (straight && next.value == '"') return at;
            if (!straight && (next.value == left_quote || next.value == right_quote)) return at;
            if (!straight && next.value == low_quote) return npos;
        }
        return npos;
    }

    // Behind a quoted local part such as "user@attacker.com"@ or "a"."b"@, which no address of ours has, but
    // which must stay in one piece, so that nothing inside it is taken for an address; `at` itself when there
    // is none.
    std::size_t behind_quoted_local_part(std::size_t at) const {
        while (true) {
            const std::size_t end = at < text_.size() ? behind_closing_quote(at) : npos;
            if (end == npos || end == text_.size()) return at;
            if (text_[end] == '@') return end;
            if (text_[end] != '.') return at;
            at = end + 1;
        }
    }

    // Behind the ">" of the "<" at `open`; npos when it is not closed, or when something is glued to the ">".
    std::size_t behind_closing_bracket(std::size_t open) const {
        std::size_t at = open + 1;
        while (at < text_.size() && text_[at] == ' ') ++at;
        for (at = behind_quoted_local_part(at); at < text_.size();) {
            if (is_within_word(text_[at]) && text_[at] != '>') {
                ++at;
                continue;
            }
            const CodePoint next = code_point(at);
            at += next.bytes;
            if (next.value == '<' || is_separator(next.value)) return npos;
            if (next.value == '>') return is_boundary(at) ? at : npos;
        }
        return npos;
    }

    void cut_word() {
        const std::size_t begin = at_;
        if (const std::size_t end = behind_closing_quote(begin); end != npos) {
            if (holds_list(begin, end)) return open_list(end);
            if (is_boundary(end) || text_[end] == '<') return add_word(Word::Kind::quoted, begin, end);
        }
        for (at_ = behind_quoted_local_part(begin); at_ < text_.size() && at_ != list_end_;) {
            if (is_within_word(text_[at_])) {
                ++at_;
                continue;
            }
            const CodePoint next = code_point(at_);
            if (is_separator(next.value) || is_blank(next.value)) break;
            if (next.value == '<') {
                if (const std::size_t end = behind_closing_bracket(at_); end != npos) {
                    const std::size_t bracket = at_;
                    add_word(Word::Kind::plain, begin, bracket);
                    return add_word(Word::Kind::bracketed, bracket, end);
                }
            }
            at_ += next.bytes;
        }
        add_word(Word::Kind::plain, begin, at_);
    }

    // A quoted text that is a segment of its own and holds an @, such as a spreadsheet's cell with one
    // address or more, is read as if its quotes were separators.
    bool holds_list(std::size_t begin, std::size_t end) const {
        return words_.empty() && list_end_ == npos && ends_segment(end) &&
               text_.substr(begin, end - begin).find('@') != npos;
    }

    void open_list(std::size_t end) {
        list_end_ = end - last_code_point(text_.substr(0, end)).bytes;
        at_ += code_point(at_).bytes;
    }

    void add_word(Word::Kind kind, std::size_t begin, std::size_t end) {
        at_ = end;
        const std::string_view seen = without_edges(text_.substr(begin, end - begin));
        if (seen.empty()) return;
        begin = static_cast<std::size_t>(seen.data() - text_.data());
        words_.push_back({kind, begin, begin + seen.size()});
    }

    // ---- Reading the words of a segment ------------------------------------------------------------------

    std::string_view view(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }

    std::string_view text_of(std::size_t first, std::size_t end) const {
        return text_.substr(words_[first].begin, words_[end - 1].end - words_[first].begin);
    }

    bool is_single_quoted(const Word& word) const {
        const std::string_view seen = view(word);
        return seen.size() > 2 && seen.front() == '\'' && seen.back() == '\'';
    }

    // May it be a part of the name before an "<…>"? A plain word with an @ among other characters is rather
    // an address, if a broken one.
    bool may_name(const Word& word) const {
        return word.kind == Word::Kind::quoted || is_single_quoted(word) || view(word) == "@" ||
               view(word).find('@') == std::string_view::npos;
    }

    void read_segment() {
        std::size_t unread = 0;  // words from here on are neither entries nor names yet
        for (std::size_t index = 0; index < words_.size(); ++index) {
            const Word& word = words_[index];
            if (word.kind == Word::Kind::bracketed) {
                read_bracket(unread, index);
                unread = index + 1;
            } else if (word.kind == Word::Kind::plain && view(word).find('@') != std::string_view::npos) {
                const bool names_next =
                    index + 1 < words_.size() && words_[index + 1].kind == Word::Kind::bracketed;
                auto address = names_next ? refuse(address_empty) : read_address(view(word));
                if (!address) continue;
                reject(unread, index);
                add_entry(index, index).address = std::move(*address);
                unread = index + 1;
            }
        }
        reject(unread, words_.size());
        words_.clear();
    }

    // "Ada Lovelace <ada@example.com>", and "ada@example.com <ada@example.com>" as mail programs copy it.
    void read_bracket(std::size_t unread, std::size_t bracket) {
        const std::string_view brackets = view(words_[bracket]);
        const std::string_view inside = without_edges(brackets.substr(1, brackets.size() - 2));
        auto address = read_address(inside);
        if (inside.empty()) address = refuse(address_bracket_empty);

        std::size_t name = bracket;
        while (name > unread && may_name(words_[name - 1])) --name;
        std::string beside;
        if (name == bracket && name > unread && words_[name - 1].kind == Word::Kind::plain) {
            beside = read_address(view(words_[name - 1])).value_or("");
            if (!beside.empty()) --name;
        }
        reject(unread, name);
        if (beside.empty()) {
            add_entry(name, bracket, std::move(address)).name = name_of(name, bracket);
        } else {
            if (address && *address != beside) address = refuse(address_beside_another);
            add_entry(name, bracket, std::move(address));
        }
    }

    std::string name_of(std::size_t first, std::size_t end) const {
        if (end - first == 1 && words_[first].kind == Word::Kind::quoted)
            return unquoted(view(words_[first]));
        std::string name;
        for (std::size_t index = first; index < end; ++index) {
            if (!name.empty()) name += ' ';
            name += view(words_[index]);
        }
        if (name.size() > 2 && name.front() == '\'' && name.back() == '\'')
            return name.substr(1, name.size() - 2);
        return name;
    }

    static std::string unquoted(std::string_view quoted) {
        const bool straight = quoted.front() == '"';
        quoted.remove_prefix(first_code_point(quoted).bytes);
        quoted.remove_suffix(last_code_point(quoted).bytes);
        std::string text;
        for (std::size_t at = 0; at < quoted.size(); ++at) {
            if (straight && quoted[at] == '\\' && at + 1 < quoted.size()) ++at;
            text += quoted[at];
        }
        return std::string(without_edges(text));
    }

    // ---- What is no address ------------------------------------------------------------------------------

    // Words that are left over, as entries: one for each word that looks like an address ("ada@intranet"),
    // one for each run of others ("no emails here"). "Ada <ada@example.com" keeps its name beside the open
    // bracket.
    void reject(std::size_t first, std::size_t end) {
        for (std::size_t begin = first; begin < end;) {
            std::size_t after = begin;
            while (after < end && !looks_like_address(words_[after])) ++after;
            const bool joins = after < end && (after == begin || view(words_[after]).starts_with('<'));
            if (joins) ++after;
            if (!take_as_comment(begin, after))
                add_entry(begin, after - 1).problem = problem_of(begin, after);
            begin = after;
        }
    }

    bool looks_like_address(const Word& word) const {
        const auto at = view(word).find('@');
        return word.kind == Word::Kind::plain && at != std::string_view::npos && at > 0 &&
               at + 1 < view(word).size();
    }

    // What stands between parentheses that enclose all of a text; empty when none do, or when an @ stands
    // there.
    static std::string_view within_parentheses(std::string_view text) {
        if (!text.starts_with('(') || !text.ends_with(')') || text.find('@') != npos) return {};
        int depth = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '(') ++depth;
            if (text[at] == ')' && --depth == 0 && at + 1 < text.size()) return {};
        }
        return depth == 0 ? without_edges(text.substr(1, text.size() - 2)) : std::string_view{};
    }

    // "ada@example.com (Ada Lovelace)": the name in the form that mail had before RFC 2822.
    bool take_as_comment(std::size_t first, std::size_t end) {
        const std::string_view name = within_parentheses(text_of(first, end));
        if (name.empty() || first == 0 || entries_.empty()) return false;
        EmailListEntry& entry = entries_.back();
        const bool follows_it = entry.end == words_[first - 1].end;
        if (!follows_it || entry.address.empty() || !entry.name.empty()) return false;
        entry.name = name;
        entry.end = words_[end - 1].end;
        entry.text = text_.substr(entry.begin, entry.end - entry.begin);
        return true;
    }

    Refusal problem_of(std::size_t first, std::size_t end) const {
        const std::string_view last = view(words_[end - 1]);
        if (last.find('<') != std::string_view::npos && last.find('>') == std::string_view::npos)
            return {address_bracket_open, {}};
        const std::string_view all =
            text_.substr(words_[first].begin, words_[end - 1].end - words_[first].begin);
        if (all.find('@') == std::string_view::npos) return {address_without_at, {}};
        if (end - first > 1)
            return refuse_character(address_blank, all, words_[first].end - words_[first].begin);
        const auto address = parse_email_address(all);
        return address ? refuse_character(address_quote, all, 0) : address.error();
    }

    // ---- Entries -----------------------------------------------------------------------------------------

    EmailListEntry& add_entry(std::size_t first, std::size_t last) {
        EmailListEntry& entry = entries_.emplace_back();
        entry.begin = words_[first].begin;
        entry.end = words_[last].end;
        entry.text = text_.substr(entry.begin, entry.end - entry.begin);
        return entry;
    }

    EmailListEntry& add_entry(std::size_t first, std::size_t last,
                              std::expected<std::string, Refusal> address) {
        EmailListEntry& entry = add_entry(first, last);
        if (address)
            entry.address = std::move(*address);
        else
            entry.problem = address.error();
        return entry;
    }

    static constexpr std::size_t npos = std::string_view::npos;

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t list_end_ = npos;  // where the closing quote of the list that is being read stands
    std::vector<Word> words_;      // of the segment that is being cut
    std::vector<EmailListEntry> entries_;
};

}  // namespace

std::vector<EmailListEntry> read_list_of_words(std::string_view text) { return ListReader(text).read(); }

}  // namespace roster::domain
