#include "store/member_texts.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <utility>

namespace roster::server::store {

namespace {

constexpr std::size_t cut_size = 1'000;
constexpr std::size_t largest_block = 2 * cut_size;
constexpr std::size_t smallest_block = cut_size / 4;
constexpr std::size_t most_named = 2'000;

// A person is a line of three fields: the address; the folded name and, where there is one, the folded address; the
// beginning of the name's key for sorting. What is folded holds none of these three, nor do addresses.
constexpr char end_of_field = '\t';
constexpr char end_of_text = '\v';
constexpr char end_of_person = '\n';
constexpr std::size_t key_length = 16;

// Address → the other fields.
using People = std::map<std::string, std::string, std::less<>>;

std::string fields_of(std::string_view name_fold, std::string_view email_fold, std::string_view name_key) {
    std::string fields(name_fold);
    if (!email_fold.empty()) (fields += end_of_text) += email_fold;
    fields += end_of_field;
    return fields += name_key.substr(0, key_length);
}

void append(std::string& text, std::string_view email, std::string_view fields) {
    text += email;
    text += end_of_field;
    text += fields;
    text += end_of_person;
}

People people_of(std::string_view text) {
    People people;
    while (!text.empty()) {
        const auto middle = text.find(end_of_field);
        const auto end = text.find(end_of_person, middle);
        people.emplace_hint(people.end(), text.substr(0, middle), text.substr(middle + 1, end - middle - 1));
        text.remove_prefix(end + 1);
    }
    return people;
}

bool holds(std::string_view text, std::string_view part) {
    return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

std::int64_t times(std::string_view text, std::string_view part) {
    std::int64_t number = 0;
    while (const void* found = memmem(text.data(), text.size(), part.data(), part.size())) {
        ++number;
        text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) +
                           part.size());
    }
    return number;
}

// Calls `take` with the address and the key of everybody in the text who is found. The first word leads from line to
// line: one without it is never looked at.
template <class Take>
void for_each_match(std::string_view text, const std::vector<std::string>& words, Take&& take) {
    // The C library's search is several times as fast as a string's own.
    const std::string_view part = words.front();
    for (std::size_t at = 0;;) {
        const void* found = memmem(text.data() + at, text.size() - at, part.data(), part.size());
        if (found == nullptr) return;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        const auto begin = text.rfind(end_of_person, at) + 1;  // 0 in the first line: npos + 1
        const auto end = text.find(end_of_person, at);
        const auto line = text.substr(begin, end - begin);
        const auto texts_end = line.rfind(end_of_field);
        const auto texts = line.substr(0, texts_end);
        if (at - begin < texts_end &&
            std::all_of(
                words.begin() + 1, words.end(), [&](const std::string& word) { return holds(texts, word); }))
            take(line.substr(0, line.find(end_of_field)), line.substr(texts_end + 1));
        at = end;
    }
}

// Of the people found, those that can stand in a window: the first ones by key, and whoever has the key of the last.
class FirstOnes {
   public:
    explicit FirstOnes(const TextWindow& window)
        : window_(window), most_kept_(4 * static_cast<std::size_t>(window.rows) + most_named) {}

    void add(std::string_view email, std::string_view name_key) {
        if (window_.by == TextWindow::By::neither) {
            if (after_.size() <= most_named) after_.emplace_back(std::string(), email);
            return;
        }
        const auto key = window_.by == TextWindow::By::name ? name_key : email;
        if (window_.after && comes_before(key, *window_.after)) return;
        if (last_ && comes_before(*last_, key)) return;
        auto& kept = window_.after && key == *window_.after ? beside_ : after_;
        kept.emplace_back(key, email);
        if (after_.size() <= most_kept_) return;
        drop_the_last();
        most_kept_ = std::max(most_kept_, 2 * after_.size());  // very many may have the key of the last
    }
    // Where the first of them stands, which the key begins with.
    std::optional<std::string> begin() const {
        if (window_.by == TextWindow::By::neither || !beside_.empty() || after_.empty()) return window_.after;
        return std::ranges::min_element(
                   after_, [&](const Kept& a, const Kept& b) { return comes_before(a.first, b.first); })
            ->first;
    }
    std::optional<std::vector<std::string>> emails() {
        if (window_.by != TextWindow::By::neither) drop_the_last();
        if (beside_.size() + after_.size() > most_named) return std::nullopt;
        std::vector<std::string> emails;
        for (auto* people : {&beside_, &after_})
            for (auto& [key, email] : *people) emails.push_back(std::move(email));
        return emails;
    }

   private:
    using Kept = std::pair<std::string, std::string>;  // key and address

    bool comes_before(std::string_view one, std::string_view other) const {
        return window_.descending ? one > other : one < other;
    }
    void drop_the_last() {
        const auto rows = static_cast<std::size_t>(window_.rows);
        if (after_.size() <= rows) return;
        const auto last = after_.begin() + static_cast<std::ptrdiff_t>(rows - 1);
        std::ranges::nth_element(
            after_, last, [&](const Kept& a, const Kept& b) { return comes_before(a.first, b.first); });
        last_ = last->first;
        std::erase_if(after_, [&](const Kept& each) { return comes_before(*last_, each.first); });
    }

    TextWindow window_;
    std::size_t most_kept_;
    std::vector<Kept> beside_, after_;
    std::optional<std::string> last_;  // the key of the last row of the window, as far as is known
};

// Address → the other fields, or nothing for who is there no more.
using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;

// First address → text.
using Texts = std::vector<std::pair<std::string, std::string>>;

// The texts of people, cut where there are too many; the first one begins at `first`.
Texts texts_of(const std::string& first, const People& people) {
    Texts texts{{first, {}}};
    std::size_t rest = people.size(), here = 0;
    for (const auto& [email, fields] : people) {
        if (here == cut_size && rest > cut_size) {
            texts.push_back({email, {}});
            here = 0;
        }
        append(texts.back().second, email, fields);
        ++here;
        --rest;
    }
    return texts;
}

void add_texts(soci::session& session, std::string_view organization_id, Texts texts) {
    std::vector<std::string> first, text;
    for (auto& [email, people] : texts) {
        first.push_back(std::move(email));
        text.push_back(std::move(people));
    }
    const auto rows = first.size();
    if (rows == 0) return;
    BulkQuery(session,
              "insert into member_texts (organization_id, first_email, people) values (:organization, "
              ":first, :text)")
        .bind_all("organization", organization_id, rows)
        .bind("first", std::move(first))
        .bind("text", std::move(text))
        .run();
}

std::set<std::string> first_emails(soci::session& session, std::string_view organization_id) {
    std::set<std::string> all;
    Query(session,
          "select first_email from member_texts where organization_id = :organization order by first_email")
        .bind("organization", organization_id)
        .each<std::string>([&](auto& row) { all.insert(all.end(), std::move(std::get<0>(row))); });
    return all;
}

// Takes a block's text away and returns who was in it.
People take(soci::session& session, std::string_view organization_id, const std::string& first) {
    const auto where = [&](const char* statement) {
        Query query(session,
                    std::string(statement) +
                        " from member_texts where organization_id = :organization and first_email = :first");
        query.bind("organization", organization_id).bind("first", first);
        return query;
    };
    auto people = people_of(where("select people").value<std::string>());
    where("delete").run();
    return people;
}

void change_block(soci::session& session, std::string_view organization_id, std::set<std::string>& blocks,
                  std::set<std::string>::iterator block, const Changes& changes) {
    auto people = take(session, organization_id, *block);
    for (const auto& [email, fields] : changes) {
        if (fields) {
            people.insert_or_assign(email, *fields);
        } else {
            people.erase(email);
        }
    }
    if (people.size() < smallest_block && block != blocks.begin()) {
        const auto joined = std::prev(block);
        people.merge(take(session, organization_id, *joined));
        blocks.erase(block);
        block = joined;
    }
    if (people.size() > largest_block) {
        auto texts = texts_of(*block, people);
        for (const auto& [first, text] : texts) blocks.insert(first);
        add_texts(session, organization_id, std::move(texts));
    } else {
        std::string text;
        for (const auto& [email, fields] : people) append(text, email, fields);
        add_texts(session, organization_id, {{*block, std::move(text)}});
    }
}

}  // namespace

void write_texts(soci::session& session, std::string_view organization_id) {
    Texts texts{{"", ""}};
    std::size_t here = 0;
    Query(session,
          "select email, name_fold, email_fold, name_key from members where organization_id = :organization "
          "and "
          "removed_at is null"
          " and is_service_account = 0 order by email")
        .bind("organization", organization_id)
        .each<std::string, std::string, std::string, std::string>([&](auto& row) {
            const auto& [email, name_fold, email_fold, name_key] = row;
            if (here++ == cut_size) {
                texts.push_back({email, {}});
                here = 1;
            }
            append(texts.back().second, email, fields_of(name_fold, email_fold, name_key));
        });
    add_texts(session, organization_id, std::move(texts));
}

void change_texts(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after) {
    std::map<std::string, Changes> changed;
    for (const auto& person : before) changed[person.organization_id][person.email];
    for (const auto& person : after)
        changed[person.organization_id][person.email] =
            fields_of(person.name_fold, person.email_fold, person.name_key);
    for (const auto& person : before) {
        auto& changes = changed[person.organization_id];
        if (changes[person.email] == fields_of(person.name_fold, person.email_fold, person.name_key))
            changes.erase(person.email);
    }
    for (auto& [organization_id, changes] : changed) {
        if (changes.empty()) continue;
        auto blocks = first_emails(session, organization_id);
        // From the last block on: one that shrinks joins the one before it, which is changed next.
        while (!changes.empty()) {
            const auto block = std::prev(blocks.upper_bound(changes.rbegin()->first));
            const auto first = changes.lower_bound(*block);
            change_block(session, organization_id, blocks, block, {first, changes.end()});
            changes.erase(first, changes.end());
        }
    }
}

std::optional<TextMatches> search_texts(soci::session& session, std::string_view organization_id,
                                        const std::vector<std::string>& words, const TextWindow& window) {
    auto rarest_first = words;
    auto wanted = window;
    if (wanted.after && wanted.by == TextWindow::By::name)
        wanted.after->resize(std::min(wanted.after->size(), key_length));
    bool are_kept = false;
    std::int64_t number = 0;
    FirstOnes first(wanted);
    Query(session, "select people from member_texts where organization_id = :organization")
        .bind("organization", organization_id)
        .each<std::string>([&](auto& row) {
            const std::string_view people = std::get<0>(row);
            // How rare a word is, the first block tells well enough.
            if (!std::exchange(are_kept, true) && words.size() > 1)
                std::ranges::sort(rarest_first, {},
                                  [&](const std::string& word) { return times(people, word); });
            for_each_match(people, rarest_first, [&](std::string_view email, std::string_view name_key) {
                ++number;
                first.add(email, name_key);
            });
        });
    if (!are_kept) return std::nullopt;
    auto begin = first.begin();
    return TextMatches{number, first.emails(), std::move(begin)};
}

}  // namespace roster::server::store
