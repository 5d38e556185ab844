"""Given names that tell a reader whether "he" or "she" is meant, from many countries.

Only names that nearly everybody who bears them would take for one gender; all others say nothing. A weak
sign, which pronouns and titles in the article outweigh.
"""

FEMALE = frozenset(
    """
    aarti abena abigail abosede achieng ada adaeze adanna adaobi adela adele adenike adhiambo adhis aditi adja adriana adrienne adwoa afia
    afua agata agatha agathe agnes agneta agnieszka aicha aida aikaterini aiko aimee aino aisha aishatu aisling aissata aissatou aisyah
    akiko akinyi akosua akoth akua aleksandra alena alessandra alexa alexandra alexandria alexia alice alicia alina alison allie allison
    alma almaz althea alyssa ama amaka amal amalia amanda amara amber amelia amelie amina aminah aminata aminatou aminatu amy ana ana-maria
    anabel anahi anahit anais ananya anastasia anastasiya angela angelica angelika angelina angeline angharad angie anita anja anjali anjana
    anke ann ann-marie anna anna-maria annabel annabelle annalena annalisa annastacia anne anne-marie anneke annelies anneliese annelise
    annemarie annette annick annie annika anniken antje antoinette antonella antonia aoibhinn aoife aparecida apolonia araceli archana
    aretha ariadna ariana arielle arlene arlette armine aroha asabe asha ashleigh asma astou astri astrid asuka asuncion atieno audrey
    augusta auma aurelie aurora ava aveline awa awino ayanna ayesha aylin ayse ayu ayumi azra babirye babs barbara barbora beata beatrice
    beatrix beatriz becky begona bella benedetta benedita bernadeta bernadette bernice berta bertha beryl bess bessie beth bethan bethany
    betsy bette bettina betty beverley beverly bhavna bianca biljana binetou binta birgit birgitta birtukan blanca blandine blessing
    boglarka boitumelo bolanle bongiwe bonnie bozena brandi branka brenda brianna brid bridget brigitte britta brittany bronwen brooke
    brooklyn bruna bukola bushra busisiwe busra caitlin caitriona callie camila camilla candace candice cara carina carla carlotta carly
    carmela carmelita carmen carol carol-ann carole carolina carolyn carrie carys cassandra cassie catalina catarina caterina cath catherine
    cathie cathleen cathy cecile cecilia cecily celeste celia celine cerys chandrika chantal charity charlene charlotte charmaine chebet
    chelsea cheri cherie cheryl chiaki chiara chidinma chinyere chioma chitra chiyo chloe chrissy christelle christiane christina christine
    christy ciara cindy cissy claire clara clare clarissa claudette claudia clementine clodagh colette colleen concepcion condoleezza connie
    constance consuelo cora coralie corazon cordelia corinna corinne cornelia coumba courtney cristiana cristina cynthia dagmar dagny daisy
    daiva dalia danae daniela danielle danuta daphne darya dasha davina dawn deanna debbie deborah debra deepa deepika deidre deirdre delia
    della delores delphine denise desiree despina diana diane dianne dilma dilrukshi dimitra dina dinah dineo divya dixie dolly dolores
    dominika donatella donna dora doreen doris dorota dorothea dorothee dorothy dottie dotty dragana dunja durga dzsenifer ebele ebru eden
    edith edna edwina eeva effie efua eileen eilidh eilis eimear eirini ekaterina elaine eleanor eleanora eleftheria elena eleni eleonora
    elfriede elif elin elina elisa elisabet elisabeth elise elisheva eliza elizabeth elke ella ellen ellie elodie eloise elsa else elsie
    elspeth elvira elzbieta emanuela emi emilia emilie emily emina emine emma emmanuelle enid erika erin erma erna ernestine erzsebet esi
    esmeralda esperanza esra estefania estela estelle esther eszter ethel etsuko etta eugenia eugenie eulalia eun-hye eun-ji eunice euphemia
    eva evangelina evangeline eveline evelyn evgenia evie ewa ewelina fabiana fabienne faduma faith fannie fanny farzana fatemeh fathima
    fatima fatimah fatma fatou fatoumata faustina fay faye federica felicia felicity femke fenella fern fernanda ffion filipa fiona
    fionnuala fiorella flavia fleur flo flora florence florencia floriane folake folasade franca frances francesca francoise franziska
    frederike freja freya frida funke funmilayo gabriela gabriella gabrielle galina gayatri gayle gaynor geeta gemma genevieve georgeta
    georgia georgiana georgina geraldine geri germaine gertrude geun-hye ghada ghislaine gianna gigi gillian gina ginette ginevra ginger
    giorgia giovanna gisela gisele gita giulia gladys glenda glenna glenys gloria gonca gordana grace grace-ann graciela grainne grazyna
    greta gretchen griselda gudny gudrun guilia gulnara gulnora gulsen gunilla gwen gwendoline gwendolyn gwenllian gwyneth habiba hadiza
    hadjara hafdis hafsa haifa hajra hala halima halina hallie halyna hana hanako hanan hanna hannah hanne hannelore harriet haruka hasnah
    hatice hattie hauwa hawa hayat haydee hayley hazel heather hedda hedvig hedwig heidi heike heleen helen helena helene helga helle
    heloise henrietta henrike hermione herta heulwen hideko hilary hilda hilde hildegard hilla hillary hina hinemoa hiroko hirut hoa hodan
    holly honor honora hope hortense huda huia hulya huma huong hyacinth hye-jin hye-ran ida ifeoma ifrah ignacia ila ilana ilaria ildiko
    ileana ilhan ilona ilse ilze imelda imogen indah indira ines inese inez inga inge ingeborg inger ingrid inmaculada ioana ioanna iolanda
    ione ira irene irina irma iryna isabel isabela isabelita isabella isabelle isadora isha ishbel isla ismat isobel itzel itziar iva ivana
    ivanka ivette ivy iwona izabela izumi jacinda jacinta jacqueline jadranka jadwiga jana janaki jandira jane janelle janet janice janie
    janina janine jaqueline jasmin jasmina jasmine javiera jaya jayalalithaa jayne jean-marie jeanette jeanne jeannie jelagat jelena jemima
    jen jenni jennie jennifer jenny jepkosgei jeri jessica jessie ji-eun ji-hye ji-young jiayi jill jimena jitka jo-anne joan joanie joanna
    joanne jocelyn jocelyne jodie johanna joni josefa josefina josefine josephine josiane josie joy joyce juana juanita judit judith judy
    julia juliana julianna julianne julie julieta juliette julija junko justina justine justyna jutta jyoti kadiatou kahurangi kaisa kaja
    kalina kalpana kamala kamila kanako kaori kara karen kari karima karin karina karla karolina karoline kasia katalin katarina katarzyna
    kate katerina kateryna katherine kathleen kathryn kathy katia katie katja katri katrin katrina katy katya kaur kavita kayla kayleigh
    kazuko keeley keiko keisha kelli kelly-ann kemi kemunto kendra kerri kerry-ann kerubo ketevan kgomotso khadidja khadija khadijah khady
    khanh-linh kinga kirsteen kirsten kirsti kirsty kjersti klara klaudia komal kristin kristina krisztina krystyna ksenia kseniya kumiko
    kumudini kuniko kyoko kyung-hee ladi laetitia laila lakshmi lalita lamia lan lana lara larisa larissa latasha latifa latoya laura lauren
    lavinia layla lea leah leanna leanne leena leila leilani lene leni lenka leonie leonor leonora lerato lestari lesya leticia letizia
    libby lidia lidiya lieke lieselotte lila lilia lilian liliana lilit lilly lily lina linda lindiwe lindy linnea liora lisa lisbeth lise
    lisette liv livia liz liza lizzie ljiljana lois lola lorena loretta lorna lorraine lotte lottie louisa louise lourdes lowri luana lubna
    lucia luciana lucie lucille lucinda lucretia lucy ludivine ludmila luisa luise luiza lulu lupe luz luzviminda lydia lynda lynette lynn
    lynne lyubov lyudmila mabel macarena maddalena madeleine madeline madhuri madison mae maeve mafalda magali magda magdalena magdalene
    maggie maha mahnaz mahsa maia maiken mairi maite maj-britt maja malala malee malgorzata malika malin mallory mamata mamie manal mandy
    manon manuela mara marama marcela marcella marcia margaret margareta margarita margherita margit margo margot margret margriet
    marguerite maria maria-jose mariam mariama mariana marianna marianne mariatou maribel marica maricel maricor maricruz marie marie-claude
    marie-laure marielle marietjie marija marijana marijke mariko marilyn marina marine marion marisa marise marisol marissa marit marita
    marites maritza marja marjan marjatta marjorie marketa marlene marlies marnie marta martha martina martine martyna marva mary mary-kate
    maryam maryann maryna masako masoumeh mateja mathilde matilda mattie maud maude maura maureen mavis maxine maya mayawati mayra mayumi
    meena meera meg megan megawati megumi megyn mehwish mei melania melanie mele melinda melisa melissa meltem mercedes mere mereana
    meredith merete merike merve meseret mette mi-kyung mia michaela michaelia michele michelle michiko michiyo mihaela mila milagros
    mildred milena milica millie mimi min-ji mina minako mindy minna minnie mira mirabel miranda mireia mireille mirela miriam miriama
    mirjam mirjana misaki mitra mitsuko mizuki mmabatho moana moeko moira mollie molly mona monika monique monserrat montserrat moraa morag
    morenike mouna mukamana mumbi muna muriel muthoni myfanwy myra myriam myrna myrtle nabirye nadezhda nadia nadine nadiya nadja nafisa
    nafula nahla naima naina najat najla najwa nakato naledi nalini namrata namukasa nan nana-akua nanami nancy nandini naoko naomi narges
    nargis nasima nasreen nasrin nastassja natacha natalia natalie natalya natasa natasha nathalie nattaya naziha nazli ndeye neelam neelima
    neha nekesa nelida nell nellie nelly nerea nerys nesrin nevena neves ngaire ngoc ngoc-anh ngozi ngozika nia niamh nicole nicoletta
    nicolette niina nikki nilmini nilufar nimmi nina ninette nino nirmala nisha nisreen nivedita njeri nkechi nkiru nneka nobuhle noelia
    noemi noemie nokuthula nola nomonde nomsa nomvula nora norah noraini noreen noriko norma nosipho noura ntombi nuala nurcan nuria nurten
    nurul nyambura nydia nympha nyokabi obiageli octavia odette odile ofelia oksana olena olesya olga olha olive olivia olympia omolara oona
    oonagh opal ophelia oprah orla orlaith ornella ottilie oumou outi oyunaa padma padmini paetongtarn paige paivi palesa pallavi paloma pam
    pamela panagiota pandora paola parisa patience patricia patrizia patsy patti patty paula paulette paulina pauline pavla pearl peggy
    penelope penny pernille perpetua petra petronella petronila philippa philomena phoebe phulmani phuong phyllis pia piedad pilar pinar
    pippa pirjo pola polina polly pooja poonam poppy pornthip prachi pratibha precious preeti prema prerna prisca priscilla priti priya
    priyanka prudence puspa puspita putri quinta rabab rabia rachael rachel rachelle rachida rada radha radhika ragnheidur ragnhild rahel
    rahina raisa rajani rajeshwari rajni raluca ramatu ramona randi rania raquel rasa rasheeda rashida rashmi ratna rawan raya reba rebeca
    rebecca reem refilwe regina regine rehana reiko reka rekha remedios renata renate renee renuka retno reyna rhian rhiannon rhoda rhodora
    rhona ria riikka rima rina risa rita ritu ritva roberta robyn rochelle rocio rohini roisin rokhaya romana romina ronja ronke rosa
    rosalia rosalind rosaline rosalyn rosamund rosanna rosaura rose rose-marie rosemarie rosemary rosie roslyn rowena roxana roxanne roxy
    ruba rubina ruby rukhsana ruksana rumana rupa rute rutendo ruth ruzica saadia saara saba sabah sabiha sabina sabine sabrina sachiko
    sadaf sadhna sadia sahar sahra saida saima saira sakina sakura salima sally salma salote saloua samantha samia samina samira sana sanda
    sandamali sandhya sandra sandrine sangeeta sanja sanna saoirse sara sarah saras saraswati sarita saskia satoko savannah savita savitri
    sawsan sayaka scarlett seema selamawit selena selene selin selina selma semra seo-yeon serena serpil sevda sevgi shabnam shahida shahnaz
    shaima shakuntala shalini shamim-ara shanice shanthi shanti sharmaine sharmila sharon shauna shazia sheela sheena sheila shelley sheree
    sherri sherry sheryl shifa shilpa shira shireen shirin shirley shizuka shobha shona shreya shruti shubha shukria sian sibel sibongile
    siegrid sigal signe sigrid sigridur sigrun siham silje silke silvana silvia simona sinalei sinazo sindi sinead siobhan siranush siri
    siriporn sissel sitara siti slavica smita smriti sneha snezana snezhana sofia sofie sofija sokhna solange soledad solomiia solveig
    somaya sonal sonia sonja sonya soo-jin sophia sophie soraya souad stacey stavroula stefania stefanie stella stephania stephanie su-jin
    subhadra sudha sue suella suellen suha sujata sukanya sultana sumaya sumitra sunanda sunisa sunita sunniva suraya surekha susan susana
    susanna susannah susanne sushila sushma susi susie suzan suzanne suzie svenja svetlana swati sybil sylvana sylvia sylvie sylwia tabitha
    tahira tahmina talatu talia tallulah tamar tamara tamiko tammy tamsin tania tanja tansy tanvi tanya tara tarja tasha taslima tasneem
    tatiana tatiane tatjana tatyana teesta tegan temperance teodora teresa teresinha tereza terhi tess tessa tetiana thalia thandeka thandi
    thandiwe thea thelma theodora theresa therese thi thilini thomasina thora thuy tiffany tigist tijana tilda tilly timea tina tirza
    titilayo tomoko tonya torunn tove toyin tracey tracy tracy-ann trang treasa trine trinity trish trixie trudy tsitsi tulsi tuula tuuli
    tuva tzipi uju ulla ulrike uma umm umutoni una urska ursula urszula usha uta ute uwase uwimana uzma valda valentina valentyna valeria
    valerie valeriya vandana vanessa vasanthi vasiliki vasilisa vasundhara veena velma venla vera verena verna veronica veronika veronique
    vesna vicki vickie vicky victoria vida vidya vienna vigdis viktoria viktoriya vilma vimala viola violet violeta viorica virginia
    virginie vivian vivien vivienne vlasta wafa waheeda wairimu wambui wanda wangari wangui wanida wanjiku wanjiru wenche wendy wikitoria
    wiktoria wilhelmina wilma winifred winnie winona xenia ximena xiomara xiuying xochitl yaa yaa-asantewaa yadira yael yamila yamileth yana
    yanti yara yaroslava yasmin yasmine yasuko yekaterina yelena yesenia yessica yetunde yevgenia yewande yingluck yoko yolanda yolande
    yoriko yoshiko young-ae ysabel yu-na yuka yukari yukiko yuko yulia yuliia yuliya yumi yumiko yun-ah yuriko yvette yvonne zahida zahra
    zainab zanele zara zarina zaynab zdenka zehra zeina zeinab zelda zewditu zeynab zeynep zilla zineb zita zlata zodwa zoe zofia zoia
    zoleka zorica zoya zsofia zsuzsa zsuzsanna zubaida zuleika zulfiya zuzana zuzanna
    """.split()
)

MALE = frozenset(
    """
    aaron abbas abdallah abdel abdelaziz abdelkader abdelkarim abdelrahman abdi abdirahman abdirashid abdou abdoul abdoulaye abdul abdulaziz
    abdulkadir abdulkarim abdullah abdullahi abdulmumini abdulrahman abebe abel abhijit abhishek abiodun abiy abraham abu abubakar achille
    achim adam adama adamu adebayo adel ademola adewale adil aditya adnan adolfo adriano adrien afonso afzal agus agustin ahmad ahmadu ahmed
    ahmet aidan aiden ajay ajit akhil akhilesh akhtar akihiro akin akinwumi akio akira aksel akshay alain alan alasdair albert alberto albin
    aldo alec aled alejandro aleksandar aleksander aleksandr aleksei alessandro alessio alexander alexandre alexandros alexei alexey alf
    alfie alfonso alfred alfredo alhassan ali alistair alister aliyu allan allen alois alok alonso aloysius alphonse alun alvaro alvin
    amadeo amadou amar amarjit amaury ambrose aminul amir amit amjad amos anand anare anas anatole anatoli anatoly anders andile andre
    andreas andrei andreu andrew andrey andris andriy andrzej andy angelo anghel angus anies anil anisul anselm ansgar anthony antoine anton
    antonin antonio antonios antti anura anutin anwar apisai apollo apostolos aravind archibald archie arif arild aristide arjun arkadiusz
    arkady armand armando armin arnaud arne arnold arnt aron arseniy arshad artem arthur artur arturo arun arvid arvind asad asanka asela
    ashish ashok ashraf ashwin asif asim aslan asmir athanasios atif atilla atsushi attila attilio auguste augustin augustine augusto
    aurelien aurelio austin avi avinash avraham axel aydin ayman ayodele ayoub azamat azhar aziz azlan babajide babatunde bakari balakrishna
    balarabe balazs baldev baldur baltasar balthazar bambang bandula banji barack barasa barnabas barnaby barney barry bart bartosz bashir
    basil bassam bastian bastien beat behrouz bekele bela bello ben bence benedict benedikt benigno benito benjamim benjamin bennie benny
    benson bernard bernardo bernd bernhard bernie bert berthold bertie bertil bertrand bheki bhim bhupesh bikash bilal bilawal bill billy
    biplab birger bjarne bjarni bjorn blaise bob bobby bode bogdan boguslaw bohdan bojan bolat bongani bongbong bonifacio boris borislav
    borja boubacar boukary bozidar brad braden bradley brandon branko brendan brent brett brian brice brijesh bronislaw bruce bruno bryan
    bryce bryn bryson budi burak burkhard byaruhanga byron byung-chul caetano cai caleb callum calum camillo camilo candido carl carlo
    carlos carlton carsten casimir caspar catalin cathal cecil cedric celestino celso cengiz cesar cesare chad chaim chaminda chandan
    chandrashekhar charles charley cheikh cheruiyot chester chibuzor chidi chima chimezie chinedu chinonso chiwetel christen christiaan
    christian christof christoph christophe christopher christos chuck chukwudi chukwuemeka chukwuma chul-soo ciaran cillian ciro clancy
    clark claudio claus clay clemens clement clifford clifton clint clinton clive clyde cody cole colin collins colm conor conrad constantin
    constantine corey cormac cornelis cornelius cory cosimo costas craig cristian cristiano cristobal cuong curt cuthbert cyprian cyril
    cyrille cyrus czeslaw dafydd dag dagfinn dai daisuke dallas damian damien damir damon dan dani daniel danilo danjuma danny dante dariusz
    darko darrell darren darryl daryl dave david davide davit davor davud dawid dawit dayo dean declan deepak dejan delano delroy demba
    demetrio demetrius denis dennis denys denzel deon derek derrick desh desmond detlef devendra dewi dexter dhanush dharmendra dhiraj
    diarmuid dick didier diederik diego dieter dimitris dimuth dindo dinesh dino diogo dipankar dirk dmitri dmitry dmytro domenico domingo
    dominic dominik don donal donald dong-hoon dong-hyun donncha donnie donovan dorian doug douglas dov doyle dragan drago dragos drew
    duarte dudley duncan dusan dustin dwayne dwight dylan dzmitry eamon eamonn earl earnest eberhard ebo ebrahim ebuka ed eddie edgar
    edgardo edmond edmund edoardo edouard edson eduardo edvard edward edwin efrain efren egbert egil egon ehud eiji einar eirik eitan ekrem
    eldar eleuterio eli elias eliezer elijah elio eliot elliot elliott ellis elmar elmer elton elvin elvis emanuel emanuele emeka emil emile
    emiliano emilio emir emmanuel emmerson emmett emrah emre emyr enda endre enoch enrico enrique enzo eoin epeli ephraim erastus erhan eric
    erich erik erkki ermias ernest ernesto ernie ernst errol ertugrul erwin esa esteban ethan etienne euan eugen eugene eugenio eustace evan
    evangelos evaristo everett evert everton evgeny evgheni ewan eyal ezekiel ezequiel ezra fabian fabien fabio fabrice fabrizio fadi fahad
    fahd faisal falk farai farhad farhan farid farouk faruk fathi faustino federico feliks felipe felix felton femi ferdi ferdinand ferenc
    fergal fergus fernand fernando fiachra fiifi filip filippo finbarr finlay finn firas firoz flavio florent florentin florian florin floyd
    folarin forrest francesc francesco francis francisco franck franco francois franjo frank frantisek frantz franz fraser fred freddie
    frederic frederick frederik fredrik friedhelm friedrich frits fritz fuad fumio gabe gabor gabriel gaetan gaetano galo ganesh ganjar
    garba gareth garth gary gaspar gaspard gaston gaurav gavin gavriel gbenga gearoid gediminas gene gennadiy gennady geoff geoffrey georg
    george georges georgi georgios georgy geraint gerald geraldo gerard gerardo gergely gerhard germain gero gerrit gerry gervase getachew
    gethin ghanem ghassan gheorghe ghulam giacomo gian giancarlo gianluca gianluigi gianni gibran gideon gil gilbert gilberto gildas giles
    gilles gilson gino giorgi giorgio giorgos giovani giovanni girish girma gitau githinji giulio giuseppe glen glenn glyn godfrey godwin
    goffredo gonzalo gopal goran gordan gordon gotabaya gottfried govind graeme graham grant greg gregoire gregor gregorio gregory grigor
    grigory grzegorz guido guillaume guillermo gunnar gunter gunther gus gustaf gustav gustavo guy gwilym gyorgy haakon habib habibur
    habimana hadi hafiz haidar haile haim haitham hakan hakim hal halil hamad hameed hamid hamish hamza hank hans hans-peter hansjorg harald
    hari haris harish harjit harlan harley harold haroon harri harrison harry harsh hartmut harun haruna haruo haruto harvey hasan hashim
    hassan hayden haydn heath hector hedley heikki heiko heiner heinrich heinz helder helge helmer helmut hemant hemi hendra hendrik henning
    henri henrik henrique henry herb herbert heriberto herman hermann hernan herve hicham hideki hideo hieu hilario himanta hiroshi hisham
    hitoshi holger homer horace horacio horst hossein howard hristo hubert hugh hugo hugues humberto humphrey hung-wei husam huseyin hussain
    hussein huw hyun-woo iago iain ian ib ibrahim ibrahima ichiro idris ieuan ifeanyi ignace ignacio ignacy igor ihor ike ikechukwu ikenna
    ikram ilan ildar ilham ilias ilja ilkka ilya imad immanuel imran imre imtiaz inacio ingmar ingo ingvar inigo inoke ioan ioannis ion
    ionut iosif iowane iqbal ireneusz irfan irving irwin isaac isaak isaiah isamu ishaan ishaq ishmael isidro ismail ismet issa issoufou
    istvan italo itamar itay iustin ivan ivar ivaylo ivica ivo iwan izak jaakko jaan jabari jabu jacinto jack jackson jacob jacopo jacques
    jaden jae-in jae-myung jafar jagdish jai jaime jair jaka jake jakob jakub jalal jamal jamel james jamil jamshid janis janne jannik janos
    janusz jared jari jaroslav jaroslaw jarvis jason jasper jatin javad javed javid javier jawad jaywant jean-baptiste jean-claude
    jean-francois jean-louis jean-luc jean-marc jean-michel jean-paul jean-pierre jeb jed jeff jefferson jeffrey jens jeong-ho jeppe jeremy
    jerome jerry jerzy jethro ji-hoon jim jimmy jin-woo jiri jitendra joachim joakim joao joaquim joaquin jochen jody joe joel johan johann
    johannes john johnnie johnny joko jon jonah jonas jonathan jonny joon-seok joop joost jordi jorge jorgen joris jorn josaia jose
    jose-antonio josef josep joseph josh joshua josiah josphat jostein jozef juan juan-carlos jude judson juergen juha jukka jules julian
    julien julio julius juma jun-ho junaid junichi junior juraj jurgen jussi justin justus kabiru kader kadir kagiso kaito kaiwen kalle
    kamal kamau kamil kamran kamrul kapil karan karanja kareem karel karim kariuki karl karl-heinz karol karsten kasper kato katsumi kaushik
    kayode kazeem kazimierz kazuhiro kazuki kazuo kebede keenan keiichi keir keiran keith kelechi kelechukwu kelvin kemal ken kendrick
    kenichi kenji kennedy kennet kenneth kenny kent kenta kentaro kerem kerim kermit kev kevan kevin kgosi khaldoun khaled khalid khalifa
    khalil khurram khurshid kibet kieran kimani kipchoge kiplagat kiprono kiprop kipruto kiptoo kiril kirk kishore kjell klaas klaus klemens
    knut koech koen kofi koichi koji kojo kolawole konrad konstantin konstantinos korey kostas kostya krishna krishnan krister kristian
    kristjan kristof kristofer krystian krzysztof kshitij kumar kunal kunle kurt kusal kwabena kwadwo kwaku kwame kwasi kwesi kyaw kyle
    kyriakos kyung-ho lachlan laith lajos lakshman lalit lamar lamine lance landon langat larry lars lasith lasse laszlo laurence laurens
    laurent laurentiu lauri laurie lawal lawrence lazar leandro lech leif leland lemuel len lennart lennox lenny leo leon leonard leonardo
    leonel leonid leopold leopoldo leroy lester leszek levan levi lewis liam liaquat lino linus lionel lior livio ljubomir llewellyn lloyd
    logan loic lonnie lopeti lorcan lorenz lorenzo lorne lothar louie louis luca lucas lucian luciano lucien luigi luis luiz luka lukas
    lukasz luke lukman lula lungelo luther lutz lwazi lyle lyndon maarten mac maciej mads magne magnus mahadev mahathir mahbubur mahela
    mahendra mahesh mahinda mahmood mahmoud mahmud maik maina maithripala majid makis makoto malachi malcolm malik mamadou mamoun manaaki
    mandla mandlenkosi manel manfred mani manish manmohan manny manoj manolis mansour mansur manuel marat marc marc-andre marcel marcelino
    marcellus marcelo marcial marcin marcio marco marcos marcus marek mariano mario marius mark markku marko marlon marshall mart marten
    martial martijn martin martti marty marvin masahiro masao masashi masoud massimo mateo mateus mateusz mathias mathieu mathijs mats matt
    matteo matteus matthew matthias matthieu matti maurice mauricio maurizio mauro maurycy maxim maxime maximilian maximo maxwell mehdi
    mehmet mehran mel melchior melvin menachem mendel merle merv mervyn micah michael michail michal michalis micheal michel michiel mick
    mickael mickey miguel miguel-angel miha mihai mihail mikael mikail mike mikhail mikkel mikko miklos mikolaj milan mile miles millard
    milo milorad milos milton min-jae min-jun minoru miodrag mircea miro miroslav miroslaw mitch mitchell mitsuru mitt mizanur modibo modou
    mohamad mohamadou mohamed mohammad mohammed mohamud mohan mohd mohit moises mokhtar monty mordechai morris mort morten moses moshe
    mostafa mostafizur motoo moussa mpumelelo mthunzi mudassar mugisha mugo muhamad muhammad muhammadu mukesh mukhtar mulugeta munir murad
    murali murat murdo murray musa mustafa mustapha musyoka mutua muzaffar mwangi mykola myles myron mzwandile nabil nadav nadeem nader
    naeem nagaraj nahum naim najib nakul nandlal nando naohiro naoki narayan narendra naresh nasir nasiru nasrullah nasser nat nate nathan
    nathanael nathaniel naveed naveen nawaz nayib nazir nazrul ndumiso neal ned nedim neeraj neil nels nelson nenad nestor neville newt
    newton ngugi niall niccolo nicholas nick nico nicolai nicolas nicolaus niels nigel nihad nikhil niklas niko nikola nikolai nikolaj
    nikolaos nikolaus nikolay nikos nilesh nils nimal nimrod nitin nitish niyonzima nizar njabulo njoroge njuguna nkosinathi nnaemeka nnamdi
    noah noam noboru nobuo noel nolan noman norbert norbu norm norman norris nshimiyimana nuno nuri nuwan obaidul obi obinna ochieng ochola
    odd oded odhiambo odin odongo ofer ognjen oisin okafor okan okechukwu okello okey okoth olaf olafur olav ole oleg oleh oleksandr oleksiy
    oliver olivier olli ollie olof olu olufemi olugbenga olumide olusegun oluwaseun oluwole omar omer omondi omri onofre onyango oreste
    orhan ori oriol orlando orn orson orville oscar oskar osmond osvaldo oswald oswaldo otieno otis ottavio otto ouma ousmane oussama ovidiu
    owain owen owino ozan paavo pablo paco padraig pal palle panagiotis panfilo pankaj panos paolo paraskevas paritosh partha parviz pascal
    pasquale patricio patrick patryk paul paulin paulinus paulo pavao pavel pavle pavlo pawan pawel payam pearse pedrag pedro pekka pelle
    per percival percy pere perry pertti pervez petar pete peter petr petri petro petros petru petter petteri petur peyton phil philip
    philipp philippe philippos phillip phillipe phineas pierluigi pierre pierre-yves piers pieter pietro piotr pirmin pius placido prabhat
    prabowo pradeep prakash pramod pranav prasad prasanna prashant pratap praveen pravin prawit prayut preben predrag prem preston primo
    prosper przemyslaw qasim quang quentin quincy quintin quoc-anh rabindra radek radomir radoslav radoslaw radovan radu rafa rafael rafal
    rafe rafi rafiqul raghav raghavan ragnar raheem rahim rahul rai raimo raimund raimundo rainer rajan rajat rajeev rajendra rajesh rajiv
    raju rakan rakesh ralf ralph ram ramadan raman ramdas ramesh rami ramin ramiro ramon ramsay ramzi ranbir rand randall randolph randy
    ranil ranjan ranjit raphael rashad rasheed rashid rasmus ratko ratu raul rauno ravi ravindra ray raymond raymund rayyan recep reg reggie
    rehan reidar reijo reinaldo reiner reinhard reinhold remi remigio remy renan renato renny reto reuben reuven rex reynaldo reynold reza
    rhys ricard ricardo riccardo rich richard richie rick rickey ricky rico ridwan rifat rikard riku rildo rinaldo ritchie riyad rizwan rob
    robert roberto rocco rocky rod roderick rodney rodolfo rodrigo roelof rogelio roger rogerio rohan rohit roland rolando rolf romain roman
    romeo romuald romulo ron ronald ronan ronen ronnie roope ropate rory rosdi roshan ross rostam rotich rotimi roy royston ruairi rub ruben
    rubin rudi rudolf rudolph rudy rufus rui rune rupert ruslan russ russell rustam rutger ryan ryo ryota ryszard saad sabir sachin sadio
    sadiq saeed sahil sajid sajith sakari saleem saleh salih salil salim salman salvador salvatore sambo sami samir sammy sampath samson
    samu samuel samuli sandeep sander sandor sandro sang-hoon sani sanjay sanjeev sanjeewa santiago santino santosh sanusi sardar sarfraz
    sargis satish satoshi satyendra saul saurabh savvas scot scott scotty seamus sean sebastian sebastiano sebastien segun segundo seiji
    selim selwyn semisi semyon seok-yeol sepp seppo serge sergei sergey sergii sergio serhii serhiy serkan servaas seth seung-ho seung-min
    severin severino seydou seymour shafiqul shahbaz shahid shahin shai shakil shamil shamsul shane shankar sharad shaukat shaun shavkat
    shawn shehbaz shehu sheldon sherman sherwin shigeru shimon shinichi shinji shinzo shiv shlomo shmuel shrinivas shunsuke shyam siarhei
    sibusiso sid siddaramaiah siegfried siegmund sigmund sigurd sigurdur sikandar silas silvano silvester silvestre silvio sim simeon simo
    simon sinan sione sipho sitiveni siya siyabonga sizwe slamet slava slavko slawomir slobodan sofiane sohel solomon somchai somkiat soner
    sonny soren sota souleymane sourav spencer spike spiros spyros srdjan srettha srinivas stan stanislas stanislav stanislaw stavros stef
    stefan stefano stefanos steffen sten stepan stephane stephanos stephen stephon steve steven stevie stewart stig stoyan stu stuart
    subhash subrata sudhir suharto suk-yeol sukhdev sulaiman suleiman suleyman sumit sundar sung-min sunil surachai suraj surendra suresh
    sushil susilo svein sven sverre svetozar swaminathan sy sylvain sylvester szymon tad tadashi tadej tadeusz tadhg tae-young tafari taha
    tahir taisto takahiro takao takashi takeshi takumi talal talib tamas tamati tambo tamer tamim tancredo tanel tanko tanvir tapio taras
    tarcisio tarek tarik tariq taro tarun tate tatsuya taufik tautvydas tavita taye tayyip ted teddy teemu teis tejashwi teodor teodoro
    terence terje terrance terrell terrence tesfaye tetsuo tetsuya tevita thabiso thabo thaddeus thaksin thanasis thanos thapelo themba theo
    theodor theodore theodoros theophile theunis thiago thibault thierno thierry thilo thisara thom thomas thor thorbjorn thorsten thorvald
    tibor tiernan tihomir tiit tim timo timofey timon timothy timur tito tobi tobias tobin toby tochukwu tod todd tom tomas tomasi tomasz
    tomaz tomislav tommaso tommie tommy tony toomas tor torben torbjorn tore torquil torsten toru toshihiro toshio toshiro travis trent
    trevor tristan troels trond troy truls trygve tsuyoshi tudor tumusiime tunc tunde tunku turgut tuukka ty tyler tyrone tyson tzvi uddhav
    udo ugo ugochukwu ugur ulf ulises ulrich umair umar umberto umit unai upendra urban uri uriah urmas uros urs usama usman uwe uzair
    vaclav vadim vahid valdemar valdir valentin valerio valeriy valery valter vangelis varun vasco vasil vasile vasilios vasilis vasily
    vasudev vasyl vaughan vaughn veikko veli velimir veljko venkat venkatesh verner vernon vesa vic vicente victor victorino vidar vidkun
    viggo vijay vikas vikram viktor viktoras vilhelm viliame viljar ville vilmos vinay vince vincent vincente vincenzo vinny vinod viorel
    vipin virendra virgil virgilio vishal vishnu vit vitali vitaliy vitold vitor vittorio vivek vlad vladimir vladislav vlado vladyslav
    vlastimil vojislav vojtech volkan volker volodymyr vuk vusi vuyisile vyacheslav vytautas wade wael wafula wahyu waisale waldemar waldo
    wale waleed walid wallace wally walt walter walther waqar warren warwick wasim wasswa wasyl waweru wayan waylon wayne wei-han wei-ming
    wellington wenceslao wendell werner wes wesley wessel wichai wiebe wieslaw wilbert wilbur wilf wilfred wilfredo wilfried wilhelm wilkie
    willard willem willi william willian willie willis wilmer wilson wim winfred winfried winston winthrop wiremu wladyslaw wojciech wolf
    wolfgang wolfram woo-jin woodrow woody wout wyatt wynn wynton xabier xander xaver xavier xerxes xolani yaakov yacoub yahya yair yaki
    yakubu yale yaman yann yannick yannik yannis yaron yaroslav yaser yash yasin yasir yassine yasuhiro yasuo yaw yazid yehor yehuda yerbol
    yerlan yevgeny yevhen yiannis yigal yitzhak yngve yoav yochanan yogendra yogi yohannes yonatan yorgos yosef yoshi yoshihide yoshihiro
    yoshio yossi youcef younes young-ho younis yousaf yousef youssef yukio yunus yuri yuriy yury yusuf yusuke yutaka yuvraj yves yvon zac
    zach zachariah zacharias zachary zack zafar zaheer zahid zahir zain zakaria zaki zakir zamir zane zayd zaza zbigniew zbynek zdenek
    zdravko zdzislaw zeev zelimir zeljko zeno zenon zeus zev ziad ziaur zigmund zinedine zlatan zlatko zoltan zoran zsolt zubairu zubin
    zulfikar zvi zviad zvonimir
    """.split()
)


def guess_gender(name: str) -> str | None:
    """Male or female by the first word of a name that tells, or None.

    The last of several words is a family name (many are given names too), unless a hyphen shows otherwise.

    >>> guess_gender("Nélida Brizuela"), guess_gender("Oreste Galimberti"), guess_gender("Kim")
    ('female', 'male', None)
    >>> guess_gender("Kirrilee Vaughan"), guess_gender("Seo Woo-jin")
    (None, 'male')
    """
    words = name.casefold().translate(_PLAIN).split()
    if len(words) > 1 and "-" not in words[-1]:
        words.pop()
    for word in words[:3]:
        if (word in FEMALE) != (word in MALE):
            return "female" if word in FEMALE else "male"
    return None


def is_given_name(word: str) -> bool:
    """Whether a word is among the given names known here, of whatever gender."""
    plain = word.casefold().translate(_PLAIN)
    return plain in FEMALE or plain in MALE


_PLAIN = str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüçñýšžčćńłőű", "aaaaaaeeeeiiiioooooouuuucnyszccnlou")
