# Titles of services and the line of facts under them, written from what was read of a provider's name.
# Parts that are empty vanish with their separator.

title = { $platform } { $mode } { $sort } { $goods } { $from } { $source } · { $gender }
title-several = { title }
title-from = from { $places }
title-countries = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
title-source = from { $sites }
    .beside = via { $sites }
title-duration = { $duration }
title-site = Website
title-nameless = Service
title-number = No. { $number }

# What is sold; `.of` is the form beside the name of a platform.

goods-followers = followers
    .of = { goods-followers }
goods-likes = likes
    .of = { goods-likes }
goods-views = views
    .of = { goods-views }
goods-comments = comments
    .of = { goods-comments }
goods-members = members
    .of = { goods-members }
goods-shares = shares
    .of = { goods-shares }
goods-saves = saves
    .of = { goods-saves }
goods-subscribers = subscribers
    .of = { goods-subscribers }
goods-reactions = reactions
    .of = { goods-reactions }
goods-live_viewers = live viewers
    .of = { goods-live_viewers }
goods-story_views = story views
    .of = { goods-story_views }
goods-plays = plays
    .of = { goods-plays }
goods-listeners = listeners
    .of = { goods-listeners }
goods-watch_time = watch time
    .of = { goods-watch_time }
goods-votes = votes
    .of = { goods-votes }
goods-reviews = reviews
    .of = { goods-reviews }
goods-impressions = impressions
    .of = { goods-impressions }
goods-reach = reach
    .of = { goods-reach }
goods-profile_visits = profile visits
    .of = { goods-profile_visits }
goods-comment_likes = comment likes
    .of = { goods-comment_likes }
goods-reposts = reposts
    .of = { goods-reposts }
goods-mentions = mentions
    .of = { goods-mentions }
goods-messages = messages
    .of = { goods-messages }
goods-traffic = website traffic
    .of = traffic
goods-boosts = boosts
    .of = { goods-boosts }
goods-premium = Premium
    .of = { goods-premium }
goods-friends = friends
    .of = { goods-friends }
goods-engagement = engagement
    .of = { goods-engagement }
goods-favorites = favorites
    .of = { goods-favorites }
goods-clicks = clicks
    .of = { goods-clicks }
goods-recommendations = recommendations
    .of = { goods-recommendations }
goods-backlinks = backlinks
    .of = { goods-backlinks }
goods-app_installs = app installs
    .of = { goods-app_installs }
goods-stars = stars
    .of = { goods-stars }
goods-dislikes = dislikes
    .of = { goods-dislikes }
goods-package = package
    .of = { goods-package }
goods-bookmarks = bookmarks
    .of = { goods-bookmarks }
goods-bot_starts = bot starts
    .of = { goods-bot_starts }
goods-connections = connections
    .of = { goods-connections }
goods-downloads = downloads
    .of = { goods-downloads }
goods-downvotes = downvotes
    .of = { goods-downvotes }
goods-endorsements = endorsements
    .of = { goods-endorsements }
goods-event_responses = event attendees
    .of = { goods-event_responses }
goods-guest_posts = guest posts
    .of = { goods-guest_posts }
goods-live_comments = live stream comments
    .of = { goods-live_comments }
goods-live_likes = live stream likes
    .of = { goods-live_likes }
goods-live_shares = live stream shares
    .of = { goods-live_shares }
goods-pre_saves = pre-saves
    .of = { goods-pre_saves }
goods-quotes = quotes
    .of = { goods-quotes }
goods-replies = replies
    .of = { goods-replies }
goods-story_likes = story likes
    .of = { goods-story_likes }
goods-upvotes = upvotes
    .of = { goods-upvotes }

# Where people are from; `.land` is the form for what comes from a country itself, such as traffic.

place-other = { $country }
place-africa = Africa
    .land = { place-africa }
place-arab = Arab countries
    .land = { place-arab }
place-asia = Asia
    .land = { place-asia }
place-europe = Europe
    .land = { place-europe }
place-foreign = abroad
    .land = { place-foreign }
place-global = around the world
    .land = { place-global }
place-gulf = the Gulf
    .land = { place-gulf }
place-latin_america = Latin America
    .land = { place-latin_america }
place-north_america = North America
    .land = { place-north_america }
place-middle_east = the Middle East
    .land = { place-middle_east }
place-oceania = Oceania
    .land = { place-oceania }
place-caribbean = the Caribbean
    .land = { place-caribbean }
place-cis = the CIS
    .land = { place-cis }
place-worldwide = around the world
    .land = { place-worldwide }
place-ae = the UAE
    .land = { place-ae }
place-ar = Argentina
    .land = { place-ar }
place-at = Austria
    .land = { place-at }
place-au = Australia
    .land = { place-au }
place-az = Azerbaijan
    .land = { place-az }
place-bd = Bangladesh
    .land = { place-bd }
place-be = Belgium
    .land = { place-be }
place-bh = Bahrain
    .land = { place-bh }
place-br = Brazil
    .land = { place-br }
place-ca = Canada
    .land = { place-ca }
place-ch = Switzerland
    .land = { place-ch }
place-cn = China
    .land = { place-cn }
place-co = Colombia
    .land = { place-co }
place-cz = the Czech Republic
    .land = { place-cz }
place-de = Germany
    .land = { place-de }
place-do = the Dominican Republic
    .land = { place-do }
place-dz = Algeria
    .land = { place-dz }
place-eg = Egypt
    .land = { place-eg }
place-es = Spain
    .land = { place-es }
place-eu = Europe
    .land = { place-eu }
place-fr = France
    .land = { place-fr }
place-gb = the UK
    .land = { place-gb }
place-gr = Greece
    .land = { place-gr }
place-hk = Hong Kong
    .land = { place-hk }
place-id = Indonesia
    .land = { place-id }
place-il = Israel
    .land = { place-il }
place-in = India
    .land = { place-in }
place-iq = Iraq
    .land = { place-iq }
place-ir = Iran
    .land = { place-ir }
place-it = Italy
    .land = { place-it }
place-jo = Jordan
    .land = { place-jo }
place-jp = Japan
    .land = { place-jp }
place-kr = South Korea
    .land = { place-kr }
place-kw = Kuwait
    .land = { place-kw }
place-kz = Kazakhstan
    .land = { place-kz }
place-lb = Lebanon
    .land = { place-lb }
place-ly = Libya
    .land = { place-ly }
place-ma = Morocco
    .land = { place-ma }
place-mx = Mexico
    .land = { place-mx }
place-my = Malaysia
    .land = { place-my }
place-ng = Nigeria
    .land = { place-ng }
place-nl = the Netherlands
    .land = { place-nl }
place-om = Oman
    .land = { place-om }
place-ph = the Philippines
    .land = { place-ph }
place-pk = Pakistan
    .land = { place-pk }
place-pl = Poland
    .land = { place-pl }
place-ps = Palestine
    .land = { place-ps }
place-pt = Portugal
    .land = { place-pt }
place-qa = Qatar
    .land = { place-qa }
place-ro = Romania
    .land = { place-ro }
place-ru = Russia
    .land = { place-ru }
place-sa = Saudi Arabia
    .land = { place-sa }
place-sd = Sudan
    .land = { place-sd }
place-se = Sweden
    .land = { place-se }
place-sy = Syria
    .land = { place-sy }
place-th = Thailand
    .land = { place-th }
place-tn = Tunisia
    .land = { place-tn }
place-tr = Turkey
    .land = { place-tr }
place-tw = Taiwan
    .land = { place-tw }
place-ua = Ukraine
    .land = { place-ua }
place-us = the USA
    .land = { place-us }
place-vn = Vietnam
    .land = { place-vn }
place-ye = Yemen
    .land = { place-ye }
place-za = South Africa
    .land = { place-za }

# Who gives it.

gender-any = women and men
gender-female = women only
gender-male = men only

# Words beside the goods: "custom comments".

mode-auto = auto
sort-custom = custom
sort-emoji = emoji
sort-negative = negative
sort-positive = positive
sort-premium = premium
sort-random = random

# What accounts are like: "real and active accounts".

account-active = active
account-bot = bot
account-deleted_accounts = deleted
account-hidden_accounts = hidden
account-mixed = mixed
account-organic = organic
account-old_accounts = old
account-real = real
account-verified = verified
fact-people = { $adjectives } accounts
fact-accounts = { $adjectives } accounts
fact-visitors = { $adjectives } visitors

# Everything else that is said of quality.

quality-ads = via ads
quality-best = top pick
quality-cancel = can be canceled
quality-cheap = low price
quality-concurrent = concurrent
quality-dripfeed = drip-feed
quality-drops = may drop
quality-exclusive = exclusive
quality-fast = fast delivery
quality-gradual = gradual delivery
quality-hq = high quality
quality-low_drop = low drop
quality-lq = basic quality
quality-monetizable = monetizable
quality-new = new
quality-non_drop = no drop
quality-organic = organic
quality-refill_button = refill button
quality-slow = slow delivery
quality-stable = stable
quality-subscription = subscription
quality-targeted = targeted
quality-vip = VIP
quality-with_posts = profiles with posts
quality-high_retention = watched for long
quality-unique = unique people
quality-power = strong accounts

# The line of facts.

fact-refill-days = { $days ->
    [one] { $days }-day refill
   *[other] { $days }-day refill
}
fact-refill-lifetime = lifetime refill
fact-refill-none = no refill
fact-refill-some = with refill
fact-start-now = starts instantly
fact-start-minutes = { $count ->
    [one] starts within { $count } minute
   *[other] starts within { $count } minutes
}
fact-start-hours = { $count ->
    [one] starts within { $count } hour
   *[other] starts within { $count } hours
}
fact-start-days = { $count ->
    [one] starts within { $count } day
   *[other] starts within { $count } days
}
fact-speed-day = up to { $count } a day
fact-speed-hour = up to { $count } an hour
fact-min = at least { $count }
fact-max = { $count } at most
fact-exactly = exactly { $count }
fact-words = “{ $words }”

kind-other = Other
