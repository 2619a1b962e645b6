// One e-mail address: what counts as one, and how it is stored.
// The grammar is the HTML standard's (https://html.spec.whatwg.org/#valid-e-mail-address), and beyond it the
// domain has a dot, because an address of a company's colleague always has one. It is deliberately narrower
// than RFC 5322: no comments, no quoted local parts, no address literals. A domain in letters beyond a to z is
// stored as it travels (domain/domain_names), as browsers' own e-mail fields send it.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "domain/sentences.hpp"

namespace roster::domain {

// The longest address taken, in bytes (RFC 5321 §4.5.3.1.3, path without its brackets).
inline constexpr std::size_t longest_email_address = 254;

// The address as stored: blanks around it trimmed, lower-case (ASCII); no other letter becomes one of a to z.
// Otherwise the reason, as the sentence that follows "not an address: " on screen ("there is no @ in it"), with the
// character that may not stand there, and where it stands.
std::expected<std::string, Refusal> parse_email_address(std::string_view text);

// A domain alone, as addresses of it are stored; otherwise the reason, as above.
std::expected<std::string, Refusal> parse_email_domain(std::string_view text);

// A refusal that names the character at `at` (in bytes) of a text: its arguments `character` and `place`, counted
// from 1.
Refusal refuse_character(Sentence sentence, std::string_view text, std::size_t at);

// The domain of an address that parse_email_address returned.
std::string_view domain_of(std::string_view address);

// A stored address as people may read it: its domain in its own letters, where these cannot be mistaken for others.
std::string readable_address(std::string_view address);

// "ada@example.com" as somebody who is not told the address may see it: "a••@e••.com".
std::string masked_email_address(std::string_view address);

}  // namespace roster::domain
