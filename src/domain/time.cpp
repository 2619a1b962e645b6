// RFC 3339 without locale, time zone database or allocation beyond the text. Days are counted in the
// proleptic Gregorian calendar by std::chrono.
#include "domain/time.hpp"

#include <array>
#include <chrono>

namespace roster::domain {
namespace {

// What four digits of a year can write: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z.
constexpr Timestamp earliest{-62'167'219'200 * second};
constexpr Timestamp latest{253'402'300'800 * second - 1};

// Reads from the front of a text; once something did not fit, everything after it fails too.
class Scanner {
   public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int digits(int count) {
        int number = 0;
        for (int index = 0; index < count; ++index) {
            if (!next_is_digit()) return fail();
            number = number * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return number;
    }

    void expect(std::string_view one_of) {
        if (rest_.empty() || one_of.find(rest_.front()) == std::string_view::npos)
            fail();
        else
            rest_.remove_prefix(1);
    }

    bool take(char character) {
        if (rest_.empty() || rest_.front() != character) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // Digits after the decimal point, as microseconds; finer ones are cut off.
    std::int64_t fraction() {
        if (!next_is_digit()) return fail();
        std::int64_t microseconds = 0;
        std::int64_t unit = second / 10;
        while (next_is_digit()) {
            microseconds += (rest_.front() - '0') * unit;
            unit /= 10;
            rest_.remove_prefix(1);
        }
        return microseconds;
    }

    bool good() const { return good_; }
    bool at_end() const { return rest_.empty(); }

   private:
    bool next_is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    int fail() {
        good_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool good_ = true;
};

void put(char* at, std::int64_t number, int digits) {
    for (int index = digits - 1; index >= 0; --index, number /= 10)
        at[index] = static_cast<char>('0' + number % 10);
}

}  // namespace

std::string to_text(Timestamp time) {
    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds{time.microseconds}};
    const sys_days midnight = floor<days>(point);
    const year_month_day date{midnight};
    const std::int64_t within_day = (point - midnight).count();

    std::string text = "0000-00-00T00:00:00.000000+00:00";
    put(&text[0], static_cast<int>(date.year()), 4);
    put(&text[5], static_cast<unsigned>(date.month()), 2);
    put(&text[8], static_cast<unsigned>(date.day()), 2);
    put(&text[11], within_day / hour, 2);
    put(&text[14], within_day / minute % 60, 2);
    put(&text[17], within_day / second % 60, 2);
    put(&text[20], within_day % second, 6);
    return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    using namespace std::chrono;
    Scanner scanner(text);
    const int year_number = scanner.digits(4);
    scanner.expect("-");
    const int month_number = scanner.digits(2);
    scanner.expect("-");
    const int day_number = scanner.digits(2);
    scanner.expect("Tt ");
    const int hours = scanner.digits(2);
    scanner.expect(":");
    const int minutes = scanner.digits(2);
    scanner.expect(":");
    const int seconds = scanner.digits(2);
    const std::int64_t fraction = scanner.take('.') ? scanner.fraction() : 0;

    std::int64_t offset = 0;
    if (!scanner.take('Z') && !scanner.take('z')) {
        const bool west = scanner.take('-');
        if (!west) scanner.expect("+");
        const int offset_hours = scanner.digits(2);
        scanner.expect(":");
        const int offset_minutes = scanner.digits(2);
        if (offset_hours > 23 || offset_minutes > 59) return std::nullopt;
        offset = (offset_hours * hour + offset_minutes * minute) * (west ? -1 : 1);
    }

    const year_month_day date{std::chrono::year{year_number}, month{static_cast<unsigned>(month_number)},
                              std::chrono::day{static_cast<unsigned>(day_number)}};
    // A leap second (60) is taken as the second after it, as POSIX time does.
    if (!scanner.good() || !scanner.at_end() || !date.ok() || hours > 23 || minutes > 59 || seconds > 60)
        return std::nullopt;
    const std::int64_t midnight = sys_days{date}.time_since_epoch().count() * roster::domain::day;
    const Timestamp time{midnight + hours * roster::domain::hour + minutes * roster::domain::minute +
                         seconds * roster::domain::second + fraction - offset};
    if (time < earliest || time > latest) return std::nullopt;
    return time;
}

}  // namespace roster::domain
