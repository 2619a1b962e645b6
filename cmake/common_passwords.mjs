// Writes what guessing of passwords begins with as a C++ file: `node cmake/common_passwords.mjs OUTPUT`.
// The list is @zxcvbn-ts/language-common's, which counts the passwords of published leaks, the commonest first.
import { writeFileSync } from 'node:fs';
import leaked from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';

// ASVS 6.2.4 asks for the 3,000 commonest that are long enough; these are six times as many.
const passwords = leaked.filter((each) => each.length >= 8);
// Words that people dress up. The last ones are what an administrator takes, and what belongs to this product
// (ASVS 6.2.11).
const words = [...leaked.slice(0, 5000).filter((each) => /^[^ ]{3,}$/.test(each) && /[a-z]/.test(each)),
  ...'abc abcd qwer zxcv qwertz qwertzuiop administrator database facebook helloworld hotmail linkedin sysadmin temporary'.split(' '),
  ...'twitter anyscale roster'.split(' ')];

const literal = (all) => ['"\\n"', ...all.map((each) => `"${JSON.stringify(each).slice(1, -1)}\\n"`)].join('\n    ');

writeFileSync(process.argv[2], `// Written by cmake/common_passwords.mjs.
#include "service/common_passwords.hpp"

// Compilers need not take texts of this length; those that are used do.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace roster::server {
namespace {

constexpr std::string_view words =
    ${literal(words)};

constexpr std::string_view passwords =
    ${literal(passwords)};

}  // namespace

domain::CommonPasswords common_passwords() { return {.words = words, .passwords = passwords}; }

}  // namespace roster::server
`);
