package dev.provost.engine.names;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Two-word names for runs, such as `amber-heron`: easy to say, to remember and to tell apart in a list.
///
/// They need not be unique, and with over 100,000 of them they are not; the id is.
public final class RunNames {

    private static final List<String> ADJECTIVES = words("""
            able agile airy alert amber ample apt arctic ardent ashen aspen astute autumn avid azure balmy basic beaming
            blithe blue bold brave breezy bright brisk bronze buoyant busy calm candid careful casual cedar certain
            charming cheerful chestnut chief choice civil clean clear clever coastal cobalt cool copper coral cordial
            cosmic cosy crafty creamy crimson crisp crystal curious cyan dainty dapper daring dashing dear decent deep
            deft delicate devoted dewy diligent direct distant dusky dutiful eager early earnest earthy eastern easy
            ebony elated elegant emerald eminent endless enduring epic equal even exact expert fabled fair faithful
            famous fancy fast fearless festive fine firm fleet floral fluent fond forest forthright frank free fresh
            friendly frosty frugal full gallant genial gentle genuine giant gifted glad gleaming glossy glowing golden
            good graceful grand granite grateful green hale handy happy hardy hazel hearty helpful hidden high honest
            hopeful humble icy ideal indigo inland intent ivory jade jaunty jolly jovial joyful keen kind kindly large
            late lavender leafy lean level light likable lilac lively lofty logical loyal lucid lucky lunar magnetic
            mahogany marble marine maroon mature meadow mellow merry mighty mild mindful misty modest mossy mountain
            musical native natural neat new nimble noble northern notable novel oaken ochre olive open orange orderly
            outgoing pacific pale patient peaceful pearly peppy perfect placid plain pleasant plucky polar polished
            polite precise proud prudent pure purple quick quiet radiant rapid rare ready refined regal reliable
            resolute rich rising robust rosy round royal ruby rugged rustic saffron sage sandy sapphire scarlet secure
            sensible serene sharp shining shy silent silken silver simple sincere skilful sleek smart smiling smooth
            snowy sober social soft solar solid sonic southern spare sparkling spirited spotless spry stable stalwart
            starry steadfast steady sterling still stoic stout striped strong sturdy subtle sunny super sure swift
            tactful tall tame tan tawny teal tender thankful thoughtful thrifty tidal tidy tiny topaz tranquil trim true
            trusty turquoise upbeat upright urban useful valiant velvet verdant versatile vibrant vigilant violet vivid
            warm watchful western whimsical white willing willow winged winter wise witty wonderful wooden woodland
            zealous zesty
            """);

    private static final List<String> ANIMALS = words("""
            aardvark addax albatross alpaca anchovy anole ant anteater antelope armadillo auk avocet axolotl badger barb
            barbel barracuda basilisk bass bat bee beetle bison bittern blackbird bluebird boa boar bobcat bongo bream
            buffalo bullfinch bunting bustard butterfly buzzard caiman camel canary capybara caracal cardinal caribou
            carp cat caterpillar catfish chaffinch chameleon chamois cheetah chickadee chinchilla chipmunk cicada civet
            clam coati cobra cod condor coot cormorant coyote crab crane cricket crow cuckoo curlew cuttlefish dace deer
            dingo dipper dolphin dormouse dove dragonfly duck dugong dunlin dunnock eagle earwig echidna eel egret eider
            eland elephant elk emu ermine falcon fennec ferret finch firefly flamingo flounder fox frog fulmar gannet
            gar gazelle gecko gerbil gibbon giraffe gnu goat goldfinch goose gopher goshawk grasshopper grebe greyhound
            grouper grouse guanaco gull guppy haddock hake halibut hamster hare harrier hartebeest hawk hedgehog heron
            herring hippo hoopoe hornbill hornet horse hummingbird hyrax ibex ibis iguana impala jackal jackdaw jaguar
            jay jellyfish jerboa kangaroo kestrel kingfisher kinglet kite kiwi koala kookaburra krill kudu ladybird
            lamprey lapwing lark lemming lemur leopard limpet linnet lion lizard llama lobster locust loon loris lynx
            macaw mackerel magpie mallard manatee mandrill marlin marmot marten martin mayfly meerkat merganser merlin
            minnow mole mongoose moorhen moose moth mouse mule mullet muskox muskrat mussel narwhal newt nighthawk
            nightingale nightjar nuthatch ocelot octopus okapi opossum orca oriole oryx osprey ostrich otter ouzel owl
            ox oyster panda pangolin panther parrot partridge peacock pelican penguin perch petrel pheasant pigeon pika
            pike pipit plaice platypus plover pony porcupine porpoise possum prawn pronghorn ptarmigan puffin puma
            python quail quetzal quokka rabbit raccoon raven ray razorbill redpoll redshank redstart reindeer rhea rhino
            roach robin rook ruff sable salamander salmon sandpiper sardine scallop scaup seahorse seal serval shad
            shark shearwater sheep shelduck shrew shrike shrimp siskin skate skink skua skylark sloth smelt snail snipe
            sole sparrow spider spoonbill springbok squid squirrel stag starfish starling stickleback stilt stingray
            stoat stonechat stork sturgeon sunbird swallow swan tamarin tanager tapir tarpon tarsier tench tern terrapin
            thrush tiger toad tortoise toucan treefrog trout tuna turbot turnstone turtle urchin viper vole vulture
            wagtail wallaby walrus warbler weasel weevil whale wheatear whimbrel whinchat whiting wigeon wildcat wolf
            wolverine wombat woodcock woodlark woodpecker wren wryneck yak zander zebra
            """);

    private RunNames() {}

    /// Returns a name of two lower-case words with a hyphen between them.
    public static String random(RandomGenerator random) {
        return ADJECTIVES.get(random.nextInt(ADJECTIVES.size())) + "-" + ANIMALS.get(random.nextInt(ANIMALS.size()));
    }

    private static List<String> words(String text) {
        return text.strip().lines().flatMap(line -> Stream.of(line.split(" "))).toList();
    }
}
