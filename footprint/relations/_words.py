"""The words that relations are told with: kin, jobs, schools, animals, makes of cars."""

from __future__ import annotations


def either(words: str) -> str:
    """A pattern for any of these words, the longest first; ``_`` stands for a blank or a hyphen."""
    return "|".join(sorted((word.replace("_", r"[\s-]") for word in words.split()), key=len, reverse=True))


def heads(words: str) -> frozenset[str]:
    """A word of each, in lower case: where none is in a text, none of the words is. The last word is the rarer one."""
    parts = (word.replace("_", "-").split("-") for word in words.split())
    return frozenset(some[0] if some[-1] in ("one", "ones", "car", "van", "dog") else some[-1] for some in parts)


KIN = {
    "SPOUSE": "wife wifey husband hubby hubs spouse fiance fiancee fiancé fiancée hubbie missus hubster other_half "
    "better_half partner boyfriend girlfriend bf gf",
    "CHILD": (
        "son sons daughter daughters kid kids child children baby babies toddler toddlers twins triplets stepson "
        "step_son stepdaughter step_daughter godson goddaughter firstborn eldest youngest oldest kiddo kiddos newborn "
        "little_one little_ones little_girl little_boy boys girls baby_boy baby_girl"
    ),
    "PARENT": (
        "mum mom mam mama mamma mummy mommy mother dad daddy father papa pa parents stepmum stepmom step_mum step_mom "
        "stepmother stepdad step_dad stepfather mami papi"
    ),
    "RELATIVE": (
        "sister sisters brother brothers sis bro sibling siblings stepsister stepbrother half_sister half_brother twin "
        "cousin cousins uncle uncles aunt aunts auntie aunty niece nieces nephew nephews grandma grandmother gran "
        "granny "
        "nan nana nanna nonna abuela abuelo grandpa grandad granddad grandfather nonno grandson granddaughter "
        "grandkids "
        "grandchildren grandparents godmother godfather mother-in-law father-in-law sister-in-law brother-in-law "
        "son-in-law daughter-in-law mother_in_law father_in_law sister_in_law brother_in_law mil fil sil bil in-laws "
        "great-grandmother great-grandfather oma opa"
    ),
    "COLLEAGUE": (
        "colleague colleagues coworker coworkers co-worker co-workers workmate workmates teammate teammates "
        "team-mate boss "
        "manager line_manager supervisor team_lead team_leader deskmate foreman head_teacher work_bestie work_wife "
        "work_husband office_mate officemate"
    ),
    "CLIENT": (
        "client clients customer customers patient patients pupil pupils student students tenant tenants mentee tutee"
    ),
}
"""Nouns behind "my" that say what a named person is to the author."""

INVERSE = {
    "CHILD": "mum mom mam mama mamma mummy mommy mother dad daddy father papa parent parents stepmum stepmom stepdad",
    "SPOUSE": "wife husband hubby wifey spouse married",
    "RELATIVE": (
        "grandma grandmother gran granny nan nana nonna oma grandpa grandad granddad grandfather opa aunt auntie aunty "
        "uncle sister brother godmother godfather big_sister big_brother sis"
    ),
    "PARENT": "son daughter",
}
"""Nouns of which "... of NAME" or "... to NAME" tells what NAME is to the author: a mother's is her child."""

PERSONS = (
    "friend bestie mate pal buddy roommate flatmate housemate neighbour neighbor landlord landlady partner girlfriend "
    "boyfriend gf bf teacher doctor dentist hairdresser classmate ex crush date guy girl lady man woman professor "
    "coach "
    "barber therapist driver colleague coworker co-worker boss manager client patient student pupil customer"
)
"""Other people who have jobs and homes of their own."""

_JOBS = """
accountant actor actress actuary administrator adviser advisor agent analyst anaesthetist anesthesiologist animator
archaeologist architect archivist artist assistant astronomer attorney auditor author baker banker barber barista
barrister bartender beautician biologist blogger bookbinder bookkeeper bookseller bricklayer broadcaster broker
builder butcher buyer caretaker carer caregiver carpenter cashier ceo cfo chairman chairperson chairwoman chaplain
chef chemist childminder chiropractor choreographer cinematographer cleaner clerk clinician coach cobbler coder
comedian composer conductor consultant contractor controller cook coo coordinator copywriter coroner councillor
counsellor counselor courier cto curator dancer dealer dentist dermatologist designer detective developer dietitian
director dj dispatcher doctor driver economist editor electrician engineer entrepreneur epidemiologist esthetician
executive farmer firefighter fireman fisherman fitter florist founder co-founder cofounder fundraiser gardener
geologist geophysicist goldsmith governor groomer guard guide gynaecologist hairdresser hairstylist handyman
headmaster headteacher historian hygienist illustrator inspector instructor intern interpreter investigator janitor
jeweller jeweler joiner journalist judge kindergartner labourer lawyer lecturer librarian lifeguard linguist lobbyist
locksmith logistician machinist magistrate maid manager marketer mason masseuse mathematician mayor mechanic medic
meteorologist microbiologist midwife miller miner minister model mortician musician nanny negotiator neurologist
neurosurgeon notary novelist nurse nutritionist obstetrician officer oncologist operator optician optometrist
orthodontist osteopath owner paediatrician painter paralegal paramedic pastor pathologist pediatrician perfumer
pharmacist photographer photojournalist physician physicist physio physiotherapist pianist pilot planner plasterer
playwright plumber podcaster poet policeman policewoman politician porter postdoc postman postie potter president
priest principal producer professor programmer promoter prosecutor psychiatrist psychologist psychotherapist publicist
publisher rabbi radiographer radiologist ranger realtor receptionist recruiter registrar reporter representative rep
researcher restaurateur retailer roofer sailor salesman salesperson saleswoman scaffolder scientist screenwriter
sculptor seamstress secretary security_guard senator sergeant servant shepherd shopkeeper singer smith social_worker
sociologist soldier solicitor songwriter specialist statistician steward stewardess stockbroker strategist stylist
superintendent supervisor surgeon surveyor sweeper tailor teacher technician technologist teller tester therapist
translator trader trainer treasurer trucker tutor undertaker upholsterer usher valet vet veterinarian vicar
videographer vicepresident vp waiter waitress warden watchmaker webmaster welder worker writer zoologist dishwasher
apprentice trainee bricklayer attendant merchandiser lead sommelier roofer optometrist headteacher developer
freelancer ranger choirmaster paediatrician sonographer phlebotomist ambulance_driver forklift_operator beekeeper
brewer distiller blacksmith luthier milliner glazier decorator tiler estate_agent sales_rep dental_nurse
care_assistant call_handler support_worker teaching_assistant youth_worker aid_worker professor referee umpire jockey
stuntman stuntwoman bouncer doorman concierge housekeeper cleaner roadie busker sysadmin devops modeller quant
paramedic sergeant constable copper associate proofreader croupier bellhop estimator underwriter groundskeeper
caseworker tattooist cartographer botanist ecologist bailiff postwoman driller rigger
"""
JOBS = either(" ".join(_JOBS.split()))
JOB_HEADS = heads(_JOBS) | frozenset("head director vp chief president dean editor captain partner owner".split())
"""The last word of a job."""

HEADS = (
    r"head|director|vp|vice[\s-]president|president|ceo|cto|cfo|coo|cmo|cio|founder|co-?founder|owner|co-?owner|"
    r"manager|chair|"
    r"chairman|chairwoman|partner|principal|dean|editor|captain|editor-in-chief|chief\s+\w+\s+officer"
)
"""Words that stand before "of ..."."""

JOKES = frozenset(
    "bad spare dream terrible secret fake amateur evil armchair keyboard couch sofa snack chaos nap accidental "
    "aspiring "
    "wannabe budding would-be failed future mad totally already next honestly good disabled dear people "
    "".split()
)
"""Words before a job's noun with which it is a joke or a wish."""

OWNED = frozenset(
    "business shop bar cafe café restaurant salon bakery pub studio store company bookshop bookstore gym farm "
    "franchise practice team co".split()
)
"""What somebody owns whose job it is to own it; anybody owns a dog or a car."""

SCHOOL = (
    r"universit\w+|uni|college|polytechnic|school|academy|institute|high|grammar|campus|tech|conservator\w+|"
    r"sixth\s+form|"
    r"kindergarten|primary|elementary|seminary|lyc[eé]e|gymnasium|facult\w+|hochschule"
)
"""Words in the names of schools."""
SCHOOL_WORDS = frozenset(
    "university universities uni universidad università universität université universiteit college polytechnic "
    "school academy "
    "institute high grammar campus tech conservatory conservatoire sixth kindergarten primary elementary seminary "
    "lycée lycee "
    "gymnasium faculty hochschule".split()
)

_PETS = (
    "dog dogs doggo pup puppy puppies pupper hound cat cats kitty kitten kittens rabbit bunny hamster hamsters "
    "gerbil guinea_pig horse pony "
    "mare gelding donkey parrot budgie cockatiel canary tortoise turtle lizard gecko bearded_dragon snake goldfish "
    "fish ferret rat "
    "guinea_pigs rabbits bunnies parrots budgies tortoises ferrets rats geckos snakes horses ponies hens goats hen "
    "chicken goat pig labrador lab retriever golden_retriever beagle poodle cockapoo cavapoo labradoodle spaniel "
    "cocker_spaniel springer terrier corgi dachshund sausage_dog husky huskies pug bulldog frenchie boxer rottweiler "
    "shepherd german_shepherd collie border_collie sheepdog greyhound whippet lurcher chihuahua dalmatian malamute "
    "shih_tzu schnauzer maltese pomeranian staffie staffy pitbull tabby ginger_cat ragdoll siamese maine_coon moggy"
)
PETS, PET_HEADS = either(_PETS), heads(_PETS)

_MAKES = (
    "skoda škoda toyota honda ford volkswagen vw vauxhall opel renault peugeot citroen citroën fiat seat bmw audi "
    "mercedes "
    "mercedes-benz volvo saab nissan mazda subaru suzuki mitsubishi hyundai kia tesla jaguar land_rover range_rover "
    "mini_cooper "
    "chevrolet chevy dodge jeep chrysler cadillac buick gmc pontiac lexus acura infiniti porsche ferrari "
    "lamborghini maserati "
    "bentley alfa_romeo dacia lada smart_car mg polestar rivian byd kawasaki yamaha ducati harley harley-davidson "
    "triumph "
    "vespa aprilia royal_enfield piaggio ktm camper_van prius corolla camry civic yaris fiesta focus polo passat "
    "corsa astra clio twingo micra qashqai"
)
MAKES, MAKE_HEADS = either(_MAKES), heads(_MAKES)
