#include "store/member_texts.hpp"

#include <cstring>
#include <map>
#include <set>

namespace roster::server::store {

namespace {

constexpr std::size_t cut_size = 1'000;
constexpr std::size_t largest_block = 2 * cut_size;
constexpr std::size_t smallest_block = cut_size / 4;
constexpr std::size_t most_named = 2'000;

// Neither addresses nor names hold these two.
constexpr char end_of_email = '\t';
constexpr char end_of_person = '\n';

// Address → folded name.
using People = std::map<std::string, std::string, std::less<>>;

void append(std::string& text, std::string_view email, std::string_view name_fold) {
    text += email;
    text += end_of_email;
    text += name_fold;
    text += end_of_person;
}

People people_of(std::string_view text) {
    People people;
    while (!text.empty()) {
        const auto middle = text.find(end_of_email);
        const auto end = text.find(end_of_person, middle);
        people.emplace_hint(people.end(), text.substr(0, middle), text.substr(middle + 1, end - middle - 1));
        text.remove_prefix(end + 1);
    }
    return people;
}

// Calls `take` with the address of everybody in the text who is found.
template <class Take>
void for_each_match(std::string_view text, std::string_view part, Take&& take) {
    // The C library's search is several times as fast as a string's own.
    for (std::size_t at = 0;;) {
        const void* found = memmem(text.data() + at, text.size() - at, part.data(), part.size());
        if (found == nullptr) return;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        const auto begin = text.rfind(end_of_person, at) + 1;  // 0 in the first line: npos + 1
        take(text.substr(begin, text.find(end_of_email, begin) - begin));
        at = text.find(end_of_person, at);
    }
}

// Address → folded name, or nothing for who is there no more.
using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;

// First address → text.
using Texts = std::vector<std::pair<std::string, std::string>>;

// The texts of people, cut where there are too many; the first one begins at `first`.
Texts texts_of(const std::string& first, const People& people) {
    Texts texts{{first, {}}};
    std::size_t rest = people.size(), here = 0;
    for (const auto& [email, name] : people) {
        if (here == cut_size && rest > cut_size) {
            texts.push_back({email, {}});
            here = 0;
        }
        append(texts.back().second, email, name);
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
    for (const auto& [email, name] : changes) {
        if (name) {
            people.insert_or_assign(email, *name);
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
        for (const auto& [email, name] : people) append(text, email, name);
        add_texts(session, organization_id, {{*block, std::move(text)}});
    }
}

}  // namespace

void write_texts(soci::session& session, std::string_view organization_id) {
    Texts texts{{"", ""}};
    std::size_t here = 0;
    Query(session,
          "select email, name_fold from members where organization_id = :organization and removed_at is null"
          " and is_service_account = 0 order by email")
        .bind("organization", organization_id)
        .each<std::string, std::string>([&](auto& row) {
            const auto& [email, name] = row;
            if (here++ == cut_size) {
                texts.push_back({email, {}});
                here = 1;
            }
            append(texts.back().second, email, name);
        });
    add_texts(session, organization_id, std::move(texts));
}

void change_texts(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after) {
    std::map<std::string, Changes> changed;
    for (const auto& person : before) changed[person.organization_id][person.email];
    for (const auto& person : after) changed[person.organization_id][person.email] = person.name_fold;
    for (const auto& person : before) {
        auto& changes = changed[person.organization_id];
        if (changes[person.email] == person.name_fold) changes.erase(person.email);
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
                                        std::string_view part) {
    if (part.empty() || part.find_first_of("\t\n") != std::string_view::npos) return std::nullopt;
    std::optional<TextMatches> matches;
    Query(session, "select people from member_texts where organization_id = :organization")
        .bind("organization", organization_id)
        .each<std::string>([&](auto& row) {
            if (!matches) matches.emplace(TextMatches{0, std::vector<std::string>()});
            for_each_match(std::get<0>(row), part, [&](std::string_view email) {
                ++matches->number;
                if (!matches->emails) return;
                matches->emails->emplace_back(email);
                if (matches->emails->size() > most_named) matches->emails.reset();
            });
        });
    return matches;
}

}  // namespace roster::server::store
