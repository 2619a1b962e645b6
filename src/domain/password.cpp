// A password is common when it is one of the words that people begin with, as it is or dressed up in the
// usual way: capitals, "pa$$w0rd" for "password", up to four digits or marks around it, the word twice; or
// when it is one character over and over, or a run such as 12345678 or abcdefgh. A list of words with these
// few rules refuses the thousands of passwords that guessing begins with (ASVS 6.2.4), at the size of the
// words alone.
#include "domain/password.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "domain/text.hpp"

namespace roster::domain {
namespace {

constexpr std::size_t shortest_password = 8;
constexpr std::size_t longest_password = 128;
constexpr std::size_t longest_decoration = 4;
constexpr std::size_t longest_common = 32;  // nothing that is refused as common is longer, but a repetition

constexpr auto walks_over_keys = std::to_array<std::string_view>({
    "1q2w3e4r",     "1q2w3e4r5t", "1q2w3e4r5t6y", "q1w2e3r4",  "q1w2e3r4t5", "1qaz2wsx",  "1qaz2wsx3edc",
    "1qazxsw2",     "zaq12wsx",   "zaq1xsw2",     "!qaz2wsx",  "!qaz@wsx",   "1234qwer",  "123qweasd",
    "123qweasdzxc", "qwe123qwe",  "123qwe123",    "a1b2c3d4",  "1a2b3c4d",   "a1s2d3f4",  "147258369",
    "159753456",    "123654789",  "741852963",    "789456123", "963852741",  "123698745", "12345679",
    "11223344",     "1122334455", "11112222",     "13579246",  "14789632",   "102030405", "31415926",
});

constexpr std::string_view common_words =
    " "
    "abc abcd abcdef access account action admin administrator alexander alexandra alexis amanda "
    "america anderson andrea andrew angel angela angels animal anthony apple arsenal asdf asdfasdf "
    "asdfgh asdfghjk asdfghjkl ashley asshole august austin autumn azerty babygirl badboy bailey "
    "banana bandit barcelona barney baseball basketball batman beautiful bigdaddy blackberry blessed "
    "blink bond booboo boomer boston brandon brandy brazil brooklyn bubbles buddy bulldog buster "
    "butterfly camaro canada carlos carolina caroline casper catherine celtic changeme charles "
    "charlie charlotte cheese chelsea chester chicago chicken chocolate christian christina "
    "christine christopher cindy claudia cocacola coffee company compaq computer cookie cooper "
    "corvette cowboy cowboys crystal custom dakota dallas daniel daniela danielle database david "
    "december default demo denise dexter diamond dolphin dolphins donald dragon eagles edward "
    "einstein elephant elizabeth eminem emmanuel england extreme facebook falcon family father "
    "fender ferrari firebird fishing florida flower flowers fluffy football forever forgot france "
    "francisco frankie freddy freedom friend friends friendship fuckoff fuckyou gabriel gandalf "
    "garfield gateway gemini george germany ghost giants gibson ginger godzilla golden golf google "
    "gordon grandma greenday guest guitar gunner hammer hannah happy hardcore harley harry hawaii "
    "heather heaven hello hellokitty helloworld hockey holiday home hotmail houston hunter iceman "
    "iloveme iloveu iloveyou independent india infinity internet isabella jackass jackson jaguar "
    "james january jasmine jasper jeffrey jennifer jeremy jessica jesus jesuschrist jonathan jordan "
    "joseph joshua junior justin katherine kawasaki killer kimberly kitten knight ladybug lakers "
    "lauren leonardo letmein liberty lifehack linkedin liverpool logitech london lovely loveme "
    "lovers loveyou lucky madison maggie magic manager manchester marina marine marlboro martin "
    "master matrix matthew maverick maxwell mercedes mercury merlin metallica mexico michael "
    "michelle mickey microsoft midnight miller minecraft money monica monkey monster morgan mother "
    "motorola mountain mustang mynoob naruto natalie natasha newyork nicholas nicole ninja nirvana "
    "nothing november october office oliver orange packers panther panthers parola pass passion "
    "passord passport password passwort patricia patrick peaches peanut pepper phantom phoenix "
    "pokemon police porsche portugal precious president princess private purple pussycat qazwsx "
    "qazwsxedc qweasd qweasdzxc qwer qwert qwerty qwertyu qwertyui qwertyuiop qwertz qwertzuiop "
    "rachel raiders rainbow ranger rangers rebecca redskins remember richard robert rockstar rockyou "
    "ronaldo root rosebud roster runescape russia samantha samsung sandra saturn school scooby "
    "scorpio scorpion scotland sebastian secret security september server service shadow shannon "
    "sierra silver simpsons skywalker slipknot smokey snoopy snowball soccer softball spider "
    "spiderman spring stanley startfinding startrek starwars steelers stephanie steven strawberry "
    "student success summer sunday sunflower sunshine super superman superstar support sweetheart "
    "sweetie swordfish sydney sysadmin system taylor teacher temp temporary tennis test tester "
    "testing testtest thebest thomas thunder tiger tigers tigger tinkerbell toyota travis trinity "
    "trouble trustno trustnoone twilight twitter unknown user valentina valentine vanessa veronica "
    "victor victoria viking vincent virginia voyager walter warcraft warrior warriors welcome "
    "whatever william williams willow windows winner winston winter wizard wolverine xbox yamaha "
    "yankees yellow zaq zaqwsx zxcv zxcvbn zxcvbnm ";

bool is_common_word(std::string_view text) {
    return text.find(' ') == std::string_view::npos &&
           common_words.find(" " + std::string(text) + " ") != std::string_view::npos;
}

// The letter that a digit or mark stands for in "pa$$w0rd".
constexpr char plain_letter(char character) {
    switch (character) {
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '4':
        case '@':
            return 'a';
        case '5':
        case '$':
            return 's';
        case '7':
            return 't';
        default:
            return lower_ascii(character);
    }
}

// Every character is the one before it plus `step`: 1 for "12345678" and "1234567890", -1 for "87654321".
bool is_run(std::string_view text, int step) {
    return std::ranges::adjacent_find(text, [step](char left, char right) {
               const bool zero_after_nine = step == 1 && left == '9' && right == '0';
               return right - left != step && !zero_after_nine;
           }) == text.end();
}

bool is_dressed_up_word(std::string_view password) {
    std::string plain(password);
    std::ranges::transform(plain, plain.begin(), plain_letter);
    const auto middle = [&](std::size_t front, std::size_t back) {
        return std::string_view(plain).substr(front, plain.size() - front - back);
    };
    const auto is_decoration = [&](std::string_view part) {
        return std::ranges::none_of(part, is_ascii_letter);
    };
    for (std::size_t front = 0; front <= longest_decoration && front < password.size(); ++front) {
        if (!is_decoration(password.substr(0, front))) break;
        for (std::size_t back = 0; back <= longest_decoration && front + back < password.size(); ++back) {
            if (!is_decoration(password.substr(password.size() - back))) break;
            const std::string_view word = middle(front, back);
            const std::string_view half = word.substr(0, word.size() / 2);
            if (is_common_word(word) || (word == std::string(half).append(half) && is_common_word(half)))
                return true;
        }
    }
    return false;
}

// "12341234", "abcabcabc": a unit of up to four characters over and over.
bool is_repetition(std::string_view text) {
    constexpr std::size_t longest_unit = 4;
    for (std::size_t unit = 1; unit <= longest_unit && 2 * unit <= text.size(); ++unit)
        if (text.size() % unit == 0 && text.substr(unit) == text.substr(0, text.size() - unit)) return true;
    return false;
}

bool is_walk_over_keys(std::string_view password) {
    std::string lower(password);
    std::ranges::transform(lower, lower.begin(), lower_ascii);
    return std::ranges::find(walks_over_keys, lower) != walks_over_keys.end();
}

bool is_common(std::string_view password) {
    if (is_repetition(password)) return true;
    if (password.size() > longest_common) return false;
    return is_run(password, 1) || is_run(password, -1) || is_walk_over_keys(password) ||
           is_dressed_up_word(password);
}

}  // namespace

std::optional<Sentence> password_problem(std::string_view password) {
    std::size_t length = 0;
    for (std::string_view rest = password; !rest.empty(); ++length)
        rest.remove_prefix(first_code_point(rest).bytes);
    if (length < shortest_password) return Sentence::password_too_short;
    if (length > longest_password) return Sentence::password_too_long;
    if (is_common(password)) return Sentence::password_common;
    return std::nullopt;
}

}  // namespace roster::domain
